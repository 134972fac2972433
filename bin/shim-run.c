/* How the shim runs a program: with temporary files that go away, and signals that reach it. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/mem.h"
#include "../lib/base/proc.h"
#include "../lib/base/relay.h"
#include "../lib/base/str.h"
#include "shim.h"

extern char **environ;

/* Bytes of a command line from which on a response file is used. The kernel takes 128 KiB for one word, and some MiB
 * for all. */
enum { MAX_LINE = 96 * 1024 };

int cannot_run(const char *program)
{
	fail("cannot run %s: %s", program, strerror(errno));
	next_step("mstatic doctor looks at the compiler and the linker");
	return 1;
}

/* ---- temporary files ---- */

static char *scratch;
static bool scratch_there;

const char *scratch_name(const struct site *site)
{
	uint64_t number = 0;

	if (!scratch) {
		if (getrandom(&number, sizeof number, GRND_NONBLOCK) < 0)
			number = (uint64_t)getpid() << 32 | (uint32_t)proc_clock();
		scratch = xasprintf("%s/mstatic-%016llx", site_tmp(site), (unsigned long long)number);
	}
	return scratch;
}

int scratch_make(const struct site *site)
{
	relay_begin(true); /* a signal must not end this process before the folder is removed */
	if (!scratch_there && mkdir(scratch_name(site), 0700) != 0)
		return site_tmp_error(scratch_name(site));
	scratch_there = true;
	return 0;
}

/* Puts the words from number first on into a response file, when the line is too long. 0, or -1 after a message. */
static int shorten(const struct site *site, struct argv *line, size_t first)
{
	if (argv_bytes(line) < MAX_LINE)
		return 0;
	char *name = xasprintf("%s/arguments", scratch_name(site));
	struct argv shorter = {0};
	struct str text = {0};

	response_text(line->v + first, &text);
	int bad = scratch_make(site);
	if (!bad && file_write(name, text.p, text.n, 0600) != 0)
		bad = site_tmp_error(name);
	for (size_t i = 0; i < first; i++)
		argv_add(&shorter, line->v[i]);
	argv_addf(&shorter, "@%s", name);
	*line = shorter;
	str_free(&text);
	free(name);
	return bad;
}

/* ---- running ---- */

/* Starts p and waits; signals are passed on to it. Does not start it when a signal came before. */
static int run_proc(const struct proc *p, struct str *said)
{
	relay_begin(true);
	if (relay_noted())
		return 128 + relay_noted();
	int status = said ? proc_run_heard(p, said) : proc_run(p);
	return status < 0 ? cannot_run(p->file) : status;
}

int run_line(const struct site *site, const char *program, struct argv *line, size_t fixed, char *const *env,
	     bool come_back, struct str *said)
{
	struct argv whole = *line;
	int status = 1;

	if (shorten(site, line, fixed) == 0) {
		if (!come_back && !scratch_there) {
			environ = (char **)env;
			execv(program, line->v);
			return cannot_run(program);
		}
		struct proc p = {.argv = line->v, .file = program, .env = env, .in = -1, .out = -1, .err = -1};
		status = run_proc(&p, said);
	}
	*line = whole;
	return status;
}

int run_into(const struct site *site, const char *program, struct argv *line, size_t fixed, char *const *env, int out,
	     int err)
{
	if (shorten(site, line, fixed) != 0)
		return 1;
	struct proc p = {.argv = line->v, .file = program, .env = env, .in = -1, .out = out, .err = err};
	return run_proc(&p, NULL);
}

int finish(int status)
{
	if (scratch_there)
		remove_tree(scratch);
	if (relay_noted())
		relay_die(relay_noted());
	return status;
}
