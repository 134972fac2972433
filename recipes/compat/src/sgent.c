/* /etc/gshadow: NAME:PASSWORD:ADMINISTRATOR,…:MEMBER,… */
#include <errno.h>
#include <gshadow.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "entries.h"
#include "fields.h"
#include "public.h"

static int parse(char *line, void *entry, char *buffer, size_t size)
{
	struct sgrp *g = entry;
	char *f[4];

	if (fields_split(line, ':', f, 4) != 4 || !*f[0])
		return ENOENT;
	*g = (struct sgrp){.sg_namp = f[0], .sg_passwd = f[1]};
	/* The last text first: the words' addresses go in front of what lies behind it. */
	g->sg_mem = fields_words(f[3], ",", buffer, size);
	if (!g->sg_mem)
		return ERANGE;
	size = (size_t)((char *)g->sg_mem - buffer);
	/* Room is counted from the end of the line, not of this part. */
	char *end = f[3];
	for (char **m = g->sg_mem; *m; m++)
		end = *m;
	g->sg_adm = fields_words(f[2], ",", buffer, size);
	return g->sg_adm && (char *)g->sg_adm > end + strlen(end) ? 0 : ERANGE;
}

static struct entries shadows = {.path = _PATH_GSHADOW, .parse = parse};

PUBLIC int fgetsgent_r(FILE *f, struct sgrp *e, char *buffer, size_t size, struct sgrp **result)
{
	int failed = entries_read(f, parse, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

PUBLIC int sgetsgent_r(const char *text, struct sgrp *e, char *buffer, size_t size, struct sgrp **result)
{
	int failed = entries_text(text, parse, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

PUBLIC int getsgent_r(struct sgrp *e, char *buffer, size_t size, struct sgrp **result)
{
	int failed = entries_next(&shadows, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

PUBLIC void setsgent(void)
{
	entries_begin(&shadows);
}

PUBLIC void endsgent(void)
{
	entries_begin(&shadows);
}

PUBLIC int getsgnam_r(const char *name, struct sgrp *g, char *buffer, size_t size, struct sgrp **result)
{
	FILE *f = fopen(_PATH_GSHADOW, "rbe");
	int failed;

	*result = NULL;
	if (!f)
		return errno;
	do
		failed = fgetsgent_r(f, g, buffer, size, result);
	while (!failed && strcmp(g->sg_namp, name) != 0);
	fclose(f);
	if (failed)
		*result = NULL;
	return failed == ENOENT ? 0 : failed;
}

/* Calls with a buffer that grows until it is large enough; its result lasts until the next one. */
static struct sgrp *grown(int (*get)(const void *, struct sgrp *, char *, size_t, struct sgrp **), const void *from)
{
	static struct sgrp g;
	static char *buffer;
	static size_t size;
	struct sgrp *result = NULL;

	do {
		char *larger = realloc(buffer, size ? size : 1024);
		if (!larger)
			return NULL;
		buffer = larger;
		size = size ? size : 1024;
		if (get(from, &g, buffer, size, &result) != ERANGE)
			break;
		size *= 2;
	} while (size < SIZE_MAX / 4);
	return result;
}

static int next(const void *from, struct sgrp *g, char *buffer, size_t size, struct sgrp **result)
{
	return fgetsgent_r((FILE *)from, g, buffer, size, result);
}

static int named(const void *name, struct sgrp *g, char *buffer, size_t size, struct sgrp **result)
{
	return getsgnam_r(name, g, buffer, size, result);
}

static int text_of(const void *text, struct sgrp *g, char *buffer, size_t size, struct sgrp **result)
{
	return sgetsgent_r(text, g, buffer, size, result);
}

PUBLIC struct sgrp *getsgent(void)
{
	static struct sgrp e;

	return entries_grown(&shadows, &e) ? NULL : &e;
}

PUBLIC struct sgrp *fgetsgent(FILE *f)
{
	return grown(next, f);
}

PUBLIC struct sgrp *getsgnam(const char *name)
{
	return grown(named, name);
}

PUBLIC struct sgrp *sgetsgent(const char *text)
{
	return grown(text_of, text);
}

/* A field can hold it; a list's word has no comma. */
static int fits(const char *text, const char *ends)
{
	return !text || !text[strcspn(text, ends)];
}

static int words_fit(char **words)
{
	for (; words && *words; words++)
		if (!fits(*words, ":\n,"))
			return 0;
	return 1;
}

static void put_words(char **words, FILE *f)
{
	for (size_t i = 0; words && words[i]; i++)
		fprintf(f, "%s%s", i ? "," : "", words[i]);
}

PUBLIC int putsgent(const struct sgrp *g, FILE *f)
{
	if (!g->sg_namp || !fits(g->sg_namp, ":\n") || !fits(g->sg_passwd, ":\n") || !words_fit(g->sg_adm) ||
	    !words_fit(g->sg_mem)) {
		errno = EINVAL;
		return -1;
	}
	fprintf(f, "%s:%s:", g->sg_namp, g->sg_passwd ? g->sg_passwd : "");
	put_words(g->sg_adm, f);
	fputc(':', f);
	put_words(g->sg_mem, f);
	return fputc('\n', f) < 0 || ferror(f) ? -1 : 0;
}
