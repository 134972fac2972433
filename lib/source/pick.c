#include "pick.h"

#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "decode.h"

enum { BLOCK = 1 << 16, DEPTH = 3 /* archives in archives */ };

struct picking {
	const char *archive, *dir;
	struct argv *names;
	size_t files;
	long long bytes;
};

static int broken(const struct picking *p, const char *why)
{
	return fail("%s: it is no program, and no archive that can be read: %s", p->archive, why ? why : "it is damaged");
}

static int too_much(const struct picking *p)
{
	fail("%s holds more programs than are looked at (%d, of 8 GiB in all)", p->archive, PICK_FILES);
	next_step("unpack it, and name the programs that matter");
	return -1;
}

/* Writes the first n bytes and what is left of the member to a new file. */
static int copy(struct picking *p, struct archive *a, char *block, la_ssize_t n)
{
	char *path = xasprintf("%s/%zu", p->dir, p->files);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), bad = fd < 0 ? -1 : 0;

	for (; !bad && n > 0; n = archive_read_data(a, block, BLOCK)) {
		p->bytes += n;
		if (p->bytes > PICK_BYTES)
			bad = 1;
		else
			bad = fd_write(fd, block, (size_t)n);
	}
	if (fd >= 0 && close(fd) != 0)
		bad = -1;
	if (bad < 0)
		fail("cannot write %s: %s", path, strerror(errno));
	free(path);
	return bad > 0 ? too_much(p) : bad < 0 ? -1 : n < 0 ? broken(p, archive_error_string(a)) : 0;
}

static int take(struct picking *p, struct archive *a, const char *name)
{
	char *block = xcalloc(BLOCK, 1);
	la_ssize_t n = archive_read_data(a, block, BLOCK);
	int bad = 0;

	if (n > 4 && memcmp(block, "\177ELF", 4) == 0) {
		struct str line = {0};
		str_add_printable(&line, name);
		bad = p->files >= PICK_FILES ? too_much(p) : copy(p, a, block, n);
		if (!bad)
			argv_add(p->names, line.p);
		p->files++;
		str_free(&line);
	}
	free(block);
	return bad;
}

static int members(struct picking *p, struct archive *a, const char *within, int depth);

/* A layer, or any other member whose name is like a layer's: then it is no archive, and there is nothing to take. */
static int inner(struct picking *p, struct archive *a, const char *name, int depth)
{
	const char *why;
	struct archive *inside = decode_member(a, &why);
	int bad = why ? 0 : members(p, inside, name, depth + 1);

	archive_read_free(inside);
	return bad;
}

/* within: the layer that a is, or NULL for the whole archive. */
static int members(struct picking *p, struct archive *a, const char *within, int depth)
{
	struct archive_entry *e;
	bool any = false;
	int bad = 0, r = ARCHIVE_OK;

	while (!bad && ((r = archive_read_next_header(a, &e)) == ARCHIVE_OK || r == ARCHIVE_WARN)) {
		const char *path = archive_entry_pathname(e);
		any = true;
		if (!path || archive_entry_filetype(e) != AE_IFREG || archive_entry_hardlink(e))
			continue;
		char *name = within ? xasprintf("%s:%s", within, path) : xstrdup(path);
		bool layer = ends_with(path, ".tar") || fnmatch("blobs/*/*", path, 0) == 0;
		bad = layer && depth < DEPTH ? inner(p, a, name, depth) : take(p, a, name);
		free(name);
	}
	if (bad || r == ARCHIVE_EOF)
		return bad;
	return within && !any ? 0 : broken(p, archive_error_string(a));
}

int pick_programs(const char *archive, const char *dir, struct argv *names)
{
	struct names spelling = names_enter();
	struct picking p = {.archive = archive, .dir = dir, .names = names};
	const char *why;
	struct archive *a = decode_file(archive, &why);
	int bad = why ? broken(&p, why) : members(&p, a, NULL, 0);

	archive_read_free(a);
	names_leave(spelling);
	return bad;
}
