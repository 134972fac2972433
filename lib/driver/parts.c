#include "parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"

/* Ends the word at *p, moves *p behind it, and returns it. */
static char *take_word(char **p)
{
	char *word = *p;

	*p += strcspn(*p, " ");
	if (**p)
		*(*p)++ = 0;
	return word;
}

/* Reads the row at *at; false when it is not whole. */
static bool read_row(char **at, char *end, struct part *one)
{
	char *newline = memchr(*at, '\n', (size_t)(end - *at)), *line = *at;

	if (!newline)
		return false;
	*newline = 0;
	one->id = take_word(&line);
	one->recipe = take_word(&line);
	one->n = strtoul(take_word(&line), NULL, 10);
	one->deflated_n = strtoul(line, NULL, 10);
	one->text = newline + 1;
	size_t left = (size_t)(end - one->text);
	if (one->n > left || one->deflated_n >= left - one->n)
		return false;
	one->deflated = one->text + one->n;
	*at = newline + 1 + one->n + one->deflated_n + 1;
	return true;
}

void parts_read(const char *sysroot, struct parts *p)
{
	char *path = xasprintf("%s/mstatic/parts", sysroot);
	struct str file = {0};
	struct part one;

	*p = (struct parts){0};
	if (file_read(path, &file) == 0 && file.n) {
		p->bytes = file.p;
		char *at = file.p, *end = file.p + file.n;
		while (at < end && read_row(&at, end, &one)) {
			p->v = xrealloc(p->v, (p->n + 1) * sizeof *p->v);
			p->v[p->n++] = one;
		}
		if (at < end)
			p->n = 0;
	}
	free(path);
}

const struct part *parts_find(const struct parts *p, const char *id)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->v[i].id, id) == 0)
			return &p->v[i];
	return NULL;
}

void parts_put(struct str *file, const struct part *one)
{
	str_addf(file, "%s %s %zu %zu\n", one->id, one->recipe, one->n, one->deflated_n);
	str_addn(file, one->text, one->n);
	str_addn(file, one->deflated, one->deflated_n);
	str_addc(file, '\n');
}
