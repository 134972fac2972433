/* Mail aliases: /etc/aliases. An entry may go on in lines that begin with a blank, and take members from other files. */
#include <aliases.h>
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fields.h"
#include "public.h"

#define INCLUDE ":include:"

/* What an entry has: its name and its members, each with its NUL, as they are found. */
struct found {
	FILE *out;
	char *text;
	size_t size, members;
};

static void add_members(char *text, int included, struct found *g);

static void add_file(const char *path, struct found *g)
{
	FILE *f = fopen(path, "rbe");
	char *line = NULL;
	size_t size = 0;

	while (f && getline(&line, &size, f) >= 0)
		add_members(line, 1, g);
	free(line);
	if (f)
		fclose(f);
}

static void add_members(char *text, int included, struct found *g)
{
	char *next;

	text[strcspn(text, "#\n")] = 0;
	for (; text; text = next) {
		text += strspn(text, FIELDS_BLANKS);
		if ((next = strchr(text, ',')))
			*next++ = 0;
		if (!included && strncmp(text, INCLUDE, sizeof INCLUDE - 1) == 0) {
			add_file(text + sizeof INCLUDE - 1, g);
		} else if (*text) {
			fwrite(text, 1, strlen(text) + 1, g->out);
			g->members++;
		}
	}
}

/* The next entry that has members. 0, ENOENT at the end of the file, or an error. */
static int gather(FILE *f, struct found *g)
{
	char *line = NULL, *colon;
	size_t size = 0;
	int c = 0;

	*g = (struct found){.out = open_memstream(&g->text, &g->size)};
	if (!g->out)
		return errno;
	while (!g->members && getline(&line, &size, f) >= 0) {
		colon = strchr(line, ':');
		if (strchr("#" FIELDS_BLANKS, *line) || !colon || colon == line)
			continue;
		*colon = 0;
		rewind(g->out);
		fwrite(line, 1, strlen(line) + 1, g->out);
		add_members(colon + 1, 0, g);
		while ((c = getc(f)) == ' ' || c == '\t') {
			if (getline(&line, &size, f) >= 0)
				add_members(line, 0, g);
		}
		if (c != EOF)
			ungetc(c, f);
	}
	free(line);
	int failed = ferror(g->out) ? ENOMEM : !g->members ? ENOENT : 0;
	if (fclose(g->out) && !failed)
		failed = ENOMEM;
	return failed;
}

/* Puts it into the buffer. 0 or ERANGE. */
static int place(const struct found *g, struct aliasent *e, char *buffer, size_t size)
{
	char *end = buffer + size - (uintptr_t)(buffer + size) % sizeof(char *);

	if (size < sizeof(char *) || g->size > size || g->members > (size_t)(end - buffer) / sizeof(char *) ||
			(size_t)(end - buffer) - g->members * sizeof(char *) < g->size)
		return ERANGE;
	memcpy(buffer, g->text, g->size);
	char **members = (char **)(void *)(end - g->members * sizeof *members), *at = buffer;
	for (size_t i = 0; i < g->members; i++)
		members[i] = at += strlen(at) + 1;
	*e = (struct aliasent){buffer, g->members, members, 1};
	return 0;
}

/* The next entry, of that name where there is one. The same answers, and ERANGE: it is the next again. */
static int read_alias(FILE *f, const char *name, struct aliasent *e, char *buffer, size_t size)
{
	for (;;) {
		off_t begin = ftello(f);
		struct found g;
		int failed = gather(f, &g), wanted = !failed && (!name || strcasecmp(name, g.text) == 0);

		if (wanted && (failed = place(&g, e, buffer, size)))
			fseeko(f, begin, SEEK_SET);
		free(g.text);
		if (failed)
			errno = failed;
		if (failed || wanted)
			return failed;
	}
}

static FILE *all;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

PUBLIC int getaliasent_r(struct aliasent *e, char *buffer, size_t size, struct aliasent **result)
{
	int failed;

	pthread_mutex_lock(&lock);
	if (!all)
		all = fopen("/etc/aliases", "rbe");
	failed = all ? read_alias(all, NULL, e, buffer, size) : errno;
	pthread_mutex_unlock(&lock);
	*result = failed ? NULL : e;
	return failed;
}

PUBLIC int getaliasbyname_r(const char *name, struct aliasent *e, char *buffer, size_t size, struct aliasent **result)
{
	FILE *f = fopen("/etc/aliases", "rbe");
	int failed = f ? read_alias(f, name, e, buffer, size) : errno;

	*result = failed ? NULL : e;
	if (f) {
		fclose(f);
		if (failed == ENOENT)
			failed = 0;
	}
	return failed;
}

PUBLIC void setaliasent(void)
{
	pthread_mutex_lock(&lock);
	if (all)
		fclose(all);
	all = NULL;
	pthread_mutex_unlock(&lock);
}

PUBLIC void endaliasent(void)
{
	setaliasent();
}

/* A call with a buffer that grows until it is large enough; its result lasts until the next one. */
static struct aliasent *grown(const char *name)
{
	static struct aliasent e;
	static char *buffer;
	static size_t size;
	struct aliasent *result = NULL;
	int failed = buffer ? 0 : ERANGE;

	for (;;) {
		if (!failed)
			failed = name ? getaliasbyname_r(name, &e, buffer, size, &result) : getaliasent_r(&e, buffer, size, &result);
		if (failed != ERANGE)
			return result;
		char *larger = size < SIZE_MAX / 4 ? realloc(buffer, size ? size * 2 : 1024) : NULL;
		if (!larger)
			return NULL;
		buffer = larger;
		size = size ? size * 2 : 1024;
		failed = 0;
	}
}

PUBLIC struct aliasent *getaliasent(void)
{
	return grown(NULL);
}

PUBLIC struct aliasent *getaliasbyname(const char *name)
{
	return grown(name);
}
