#include "tar.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../source/apart.h"
#include "treetext.h"

/* A file in memory with that text, at its begin; -1 with errno. */
static int memory_of(const struct str *text)
{
	int fd = memfd_create("tree", MFD_CLOEXEC);

	if (fd >= 0 && (fd_write(fd, text->p ? text->p : "", text->n) != 0 || lseek(fd, 0, SEEK_SET) != 0)) {
		close(fd);
		return -1;
	}
	return fd;
}

static bool read_answer(const struct str *said, struct tar *made)
{
	return said->p && sscanf(said->p, "%64[0-9a-f] %64[0-9a-f] %lld %lld", made->inner, made->outer, &made->inner_size,
				 &made->outer_size) == 4;
}

int tar_write(const struct site *site, const struct tree *t, time_t when, enum tar_form form, const char *to, struct tar *made)
{
	struct argv words = {0};
	struct str text = {0}, said = {0};
	struct tar unread;

	tree_say(t, &text);
	int fd = memory_of(&text);
	if (fd < 0)
		return fail("cannot make a file in memory: %s", strerror(errno));
	argv_add(&words, to);
	argv_addf(&words, "%d", form);
	argv_addf(&words, "%lld", (long long)when);
	int status = apart_run(site, "tar", &words, fd, &said);
	close(fd);
	int bad = status != 0 || !read_answer(&said, made ? made : &unread) ? -1 : 0;
	if (bad) {
		char *task = xasprintf("write %s", to);
		apart_said(task, status, &said);
		free(task);
	}
	argv_free(&words);
	str_free(&said);
	str_free(&text);
	return bad;
}
