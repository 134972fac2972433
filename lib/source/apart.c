#include "apart.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "watch.h"

/* Runs the program with words, which it takes over, and returns as watch_run() does. */
static int run_by(const struct site *site, struct argv *words, struct proc p, const char *to, long long size, struct str *said)
{
	int status;

	p.argv = words->v;
	p.file = site_libexec(site, "mstatic-source");
	errno = ENOENT;
	status = p.file ? watch_run(&p, to, size, said) : -1;
	if (status == -1) {
		fail("cannot run %s: %s", p.file ? p.file : "mstatic-source", strerror(errno));
		next_step("install mstatic again, or run it from the tree it was built in");
	}
	free((char *)p.file);
	argv_free(words);
	return status;
}

static int run(const struct site *site, struct argv *words, const char *to, long long size, struct str *said)
{
	return run_by(site, words, (struct proc){.in = -1}, to, size, said);
}

/* How the program ended that did not say so itself; fresh. */
static char *ending(int status)
{
	return status > 128 ? xasprintf("mstatic-source was ended by signal %d", status - 128)
			    : xstrdup("mstatic-source broke off");
}

static void begin(struct argv *words, const char *verb)
{
	argv_add(words, "mstatic-source");
	argv_addf(words, "%ld", (long)getpid());
	argv_add(words, verb);
}

int apart_run(const struct site *site, const char *verb, const struct argv *with, int in, struct str *said)
{
	struct argv words = {0};

	begin(&words, verb);
	argv_addv(&words, with->v);
	return run_by(site, &words, (struct proc){.in = in}, NULL, 0, said);
}

int apart_show(const struct site *site, const char *verb, const struct argv *with, struct str *said)
{
	struct argv words = {0};

	begin(&words, verb);
	argv_addv(&words, with->v);
	return run_by(site, &words, (struct proc){.in = -1, .err = 2}, NULL, 0, said);
}

void apart_said(const char *task, int status, const struct str *said)
{
	progress_clear();
	if (said->n) {
		(void)!fd_write(2, said->p, said->n);
	} else if (status > 0) {
		char *why = ending(status);
		fail("cannot %s: %s", task, why);
		next_step("the same command again; the system's log (dmesg) tells who ended it");
		free(why);
	}
}

enum download apart_get(const struct site *site, const char *url, const char *to, long long size, char **why,
			char **silent)
{
	struct argv words = {0};
	struct str said = {0};
	char *rest = NULL, *line;

	begin(&words, "get");
	argv_addl(&words, url, to, NULL);
	argv_addf(&words, "%lld", size);
	int status = run(site, &words, to, size, &said);
	line = said.p ? strtok_r(said.p, "\n", &rest) : NULL;
	*why = line ? xstrdup(line) : NULL;
	line = line ? strtok_r(NULL, "\n", &rest) : NULL;
	*silent = line ? xstrdup(line) : NULL;
	str_free(&said);
	if (status == WATCH_LONG)
		return DOWNLOAD_LONG;
	if (status >= DOWNLOAD_OK && status <= DOWNLOAD_BROKEN && (*why || status == DOWNLOAD_OK || status == DOWNLOAD_LONG))
		return (enum download)status;
	free(*why);
	*why = ending(status);
	return DOWNLOAD_MISSED;
}

char *apart_silence(const struct site *site, const char *url)
{
	struct argv words = {0};
	struct str said = {0};

	begin(&words, "ask");
	argv_add(&words, url);
	int status = run(site, &words, NULL, 0, &said);
	char *why = said.n ? xstrndup(said.p, strcspn(said.p, "\n")) : NULL;
	str_free(&said);
	return status && !why ? xstrdup("nothing asked it") : why;
}

int apart_unpack(const struct site *site, const char *archive, const char *inner, const char *dir,
		 const struct argv *only)
{
	struct argv words = {0};
	struct str said = {0};

	begin(&words, "unpack");
	argv_addl(&words, archive, inner ? inner : "", dir, NULL);
	argv_addv(&words, only->v);
	int status = run(site, &words, NULL, 0, &said);
	if (status) {
		char *task = xasprintf("unpack %s", archive);
		apart_said(task, status, &said);
		free(task);
	}
	str_free(&said);
	return status ? -1 : 0;
}

int apart_pick(const struct site *site, const char *archive, const char *dir, struct argv *names)
{
	struct argv words = {0};
	struct str said = {0};
	char *rest = NULL;

	begin(&words, "pick");
	argv_addl(&words, archive, dir, NULL);
	int status = run(site, &words, NULL, 0, &said);
	for (char *line = status || !said.n ? NULL : strtok_r(said.p, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		argv_add(names, line);
	if (status && said.n) {
		(void)!fd_write(2, said.p, said.n);
	} else if (status > 0) {
		char *why = ending(status);
		fail("cannot look into %s: %s", archive, why);
		free(why);
	}
	str_free(&said);
	return status ? -1 : 0;
}

int apart_texts(const struct site *site, const char *archive, pid_t *pid)
{
	struct argv words = {0};
	struct proc p = {.file = site_libexec(site, "mstatic-source"), .in = -1, .err = -1};
	int ends[2] = {-1, -1};

	begin(&words, "texts");
	argv_add(&words, archive);
	p.argv = words.v;
	errno = ENOENT;
	*pid = -1;
	if (p.file && pipe2(ends, O_CLOEXEC) == 0) {
		p.out = ends[1];
		*pid = proc_start(&p);
		int saved = errno;
		close(ends[1]);
		errno = saved;
	}
	if (*pid < 0) {
		fail("cannot run %s: %s", p.file ? p.file : "mstatic-source", strerror(errno));
		next_step("install mstatic again, or run it from the tree it was built in");
		if (ends[0] >= 0)
			close(ends[0]);
	}
	free((char *)p.file);
	argv_free(&words);
	return *pid < 0 ? -1 : ends[0];
}

int apart_texts_end(const char *archive, pid_t pid, bool said)
{
	int status = proc_wait(pid);

	if (status > 1 && !said) {
		char *why = ending(status);
		fail("cannot unpack %s: %s", archive, why);
		free(why);
	}
	return status ? -1 : 0;
}
