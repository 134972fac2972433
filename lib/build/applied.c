#include "applied.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/dir.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../recipe/advisory.h"

/* The length of what is said in front of a patch's first change. */
static size_t header_length(const char *text, size_t n)
{
	static const char *const change[] = {"--- ", "---\n", "diff ", "Index: "};

	for (size_t at = 0; at < n; at++) {
		for (size_t i = 0; i < sizeof change / sizeof *change; i++)
			if (starts_with(text + at, change[i]))
				return at;
		at += strcspn(text + at, "\n");
	}
	return n;
}

static void describe(const char *name, const struct str *text, struct argv *lines)
{
	struct argv ids = {0};
	struct str line = {0};
	char hex[DIGEST_HEX];

	digest_bytes(text->p ? text->p : "", text->n, hex);
	str_addf(&line, "%s sha256:%s", name, hex);
	advisories_named(base_name(name), strlen(base_name(name)), &ids);
	if (text->n)
		advisories_named(text->p, header_length(text->p, text->n), &ids);
	argv_sort(&ids);
	for (size_t i = 0; i < ids.n; i++)
		str_addf(&line, " %s", ids.v[i]);
	argv_add_once(lines, line.p);
	str_free(&line);
	argv_free(&ids);
}

static int describe_own(const struct build *b, const char *name, struct argv *lines)
{
	char *path = recipe_file(b->recipe, name);
	struct str text = {0};
	int bad = !path || file_read(path, &text) != 0;

	if (bad)
		fail("cannot read the patch %s of %s: %s", name, b->recipe->name, strerror(errno));
	else
		describe(name, &text, lines);
	str_free(&text);
	free(path);
	return bad ? -1 : 0;
}

static int refuse(const struct build *b, const char *name, const char *why)
{
	struct str shown = {0};

	str_add_printable(&shown, name);
	fail("the build of %s says that it applied '%s': %s", b->recipe->name, shown.p ? shown.p : "", why);
	str_free(&shown);
	return -1;
}

/* Describes a patch that is called name in the build's folder, of room bytes at most, which it takes. */
static int describe_its(const struct build *b, int folder, const char *name, size_t *room, struct argv *lines)
{
	const char *why = !plain_text(name) || strpbrk(name, " \\") ? "it is no plain name" : check_path(name);
	struct str text = {0};

	if (why || !*name)
		return refuse(b, name, *name ? why : "it is no plain name");
	char *rel = path_fold(name);
	int fd = dir_open_file(folder, rel), bad = fd < 0 || fd_read(fd, *room, &text) != 0;

	if (bad)
		refuse(b, name, errno == EFBIG ? "with it, the patches are larger than any library" : strerror(errno));
	else
		describe(rel, &text, lines);
	if (fd >= 0)
		close(fd);
	*room -= bad ? 0 : text.n;
	free(rel);
	str_free(&text);
	return bad ? -1 : 0;
}

/* Reads the list, which most builds do not make. */
static int read_list(const struct build *b, int folder, struct str *list)
{
	int fd = dir_open_file(folder, "applied"), bad = 0;

	if (fd < 0 && errno == ENOENT)
		return 0;
	if (fd < 0 || fd_read(fd, APPLIED_LIST, list) != 0)
		bad = fail("cannot read the list of patches that the build of %s applied: %s", b->recipe->name,
			   strerror(errno));
	else if (list->n && memchr(list->p, 0, list->n))
		bad = fail("the list of patches that the build of %s applied is no text", b->recipe->name);
	if (fd >= 0)
		close(fd);
	return bad;
}

int applied_patches(const struct build *b, struct argv *lines)
{
	struct str list = {0};
	size_t room = APPLIED_BYTES;
	int folder = build_open(b, ""), bad = 0;

	if (folder < 0)
		bad = fail("cannot open the build's folder of %s: %s", b->recipe->name, strerror(errno));
	for (size_t i = 0; !bad && i < b->recipe->patches.n; i++)
		bad = describe_own(b, b->recipe->patches.v[i], lines);
	if (!bad)
		bad = read_list(b, folder, &list);
	for (char *p = list.p, *end; !bad && p && *p; p = end) {
		end = p + strcspn(p, "\n");
		if (*end)
			*end++ = 0;
		bad = describe_its(b, folder, p, &room, lines);
	}
	if (folder >= 0)
		close(folder);
	str_free(&list);
	return bad;
}
