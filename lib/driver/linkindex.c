#include "linkindex.h"

#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

/* Ends the word at *p, moves *p to the next one, and returns it. */
static char *take_word(char **p)
{
	char *word = *p;

	*p += strcspn(*p, " ");
	if (**p)
		*(*p)++ = 0;
	return word;
}

static void take_line(struct linkindex *x, char *line)
{
	char *kind = take_word(&line), *all = line;

	if (strcmp(kind, "compiler") == 0) {
		x->compiler = all;
	} else if (strcmp(kind, "format") == 0) {
		x->format = atoi(all);
	} else {
		char *name = take_word(&line), *recipe = take_word(&line);
		if (*recipe)
			x->rows[x->n++] = (struct indexed){kind, name, recipe, line};
	}
}

/* The end of the first n parts of text; NULL where there are no more. */
static char *end_of_parts(char *text, int n)
{
	char *end = text;

	while (n-- && end)
		if ((end = strstr(end, "\n\n")))
			end += 2;
	return end;
}

/* Reads the first n parts of the index, mostly by one read: every compile and link waits for it. */
static void read_parts(const char *file, int n, struct str *text)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	char buf[4096], *end = NULL;

	for (ssize_t got; fd >= 0 && !end && (got = read(fd, buf, sizeof buf)) > 0;) {
		str_addn(text, buf, (size_t)got);
		end = end_of_parts(text->p, n);
	}
	if (end)
		*end = 0;
	if (fd >= 0)
		close(fd);
}

struct linkindex *linkindex_read(const char *sysroot, enum index_part part)
{
	struct linkindex *x = xcalloc(1, sizeof *x);
	char *file = xasprintf("%s/mstatic/index", sysroot);
	struct str text = {0};
	size_t lines = 1;

	if (part != INDEX_ALL)
		read_parts(file, part, &text);
	else if (file_read(file, &text) != 0)
		text.n = 0;
	if (text.n) {
		x->text = text.p;
		for (const char *p = text.p; (p = strchr(p, '\n')); p++)
			lines++;
		x->rows = xcalloc(lines, sizeof *x->rows);
		for (char *p = text.p, *end; *p; p = end) {
			end = p + strcspn(p, "\n");
			if (*end)
				*end++ = 0;
			take_line(x, p);
		}
	}
	free(file);
	return x;
}

/* Nearly all differ in the first letter, and a link looks for many among what a hundred recipes have. */
static bool same(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

const struct indexed *linkindex_next(const struct linkindex *x, const char *kind, const struct indexed *row)
{
	for (size_t i = row ? (size_t)(row - x->rows) + 1 : 0; i < x->n; i++)
		if (same(x->rows[i].kind, kind))
			return &x->rows[i];
	return NULL;
}

const struct indexed *linkindex_find(const struct linkindex *x, const char *kind, const char *name)
{
	for (size_t i = 0; i < x->n; i++)
		if (same(x->rows[i].name, name) && same(x->rows[i].kind, kind))
			return &x->rows[i];
	return NULL;
}

const char *linkindex_recipe(const struct linkindex *x, const char *kind, const char *name)
{
	const struct indexed *row = NULL;

	while ((row = linkindex_next(x, kind, row)) && fnmatch(row->name, name, FNM_PATHNAME) != 0)
		;
	return row ? row->recipe : NULL;
}

/* "12.2.0" of a compiler's version; fresh, NULL for what is not gcc. */
static char *gcc_number(const char *version)
{
	const char *number = version ? gcc_version(version) : NULL;

	return number ? xstrndup(number, strcspn(number, " ")) : NULL;
}

bool linkindex_other_gcc(const struct linkindex *x, const struct compiler *c, char **built, char **now)
{
	*built = gcc_number(x->compiler);
	*now = gcc_number(c->version);
	if (*built && *now && strcmp(*built, *now) != 0)
		return true;
	free(*built);
	free(*now);
	return false;
}
