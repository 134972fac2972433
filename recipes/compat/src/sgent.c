/* /etc/gshadow: NAME:PASSWORD:ADMINISTRATOR,…:MEMBER,… */
#include <errno.h>
#include <gshadow.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fields.h"
#include "public.h"

static FILE *shadows;

static int parse(char *line, struct sgrp *g, char *buffer, size_t size)
{
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

PUBLIC int fgetsgent_r(FILE *f, struct sgrp *g, char *buffer, size_t size, struct sgrp **result)
{
	int wrong;

	*result = NULL;
	do {
		off_t begin = ftello(f);
		int failed = fields_line(f, buffer, size);

		if (failed && failed != ERANGE)
			return failed;
		wrong = failed ? failed : parse(buffer, g, buffer, size);
		if (wrong == ERANGE) {
			fseeko(f, begin, SEEK_SET);
			return errno = ERANGE;
		}
	} while (wrong);
	*result = g;
	return 0;
}

PUBLIC int sgetsgent_r(const char *text, struct sgrp *g, char *buffer, size_t size, struct sgrp **result)
{
	size_t n = strcspn(text, "\n");
	int failed = ERANGE;

	*result = NULL;
	if (n < size) {
		memcpy(buffer, text, n);
		buffer[n] = 0;
		failed = parse(buffer, g, buffer, size);
	}
	if (!failed)
		*result = g;
	else
		errno = failed;
	return failed;
}

PUBLIC int getsgent_r(struct sgrp *g, char *buffer, size_t size, struct sgrp **result)
{
	*result = NULL;
	if (!shadows && !(shadows = fopen(_PATH_GSHADOW, "rbe")))
		return errno;
	return fgetsgent_r(shadows, g, buffer, size, result);
}

PUBLIC void setsgent(void)
{
	if (shadows)
		fclose(shadows);
	shadows = NULL;
}

PUBLIC void endsgent(void)
{
	setsgent();
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
	return from ? fgetsgent_r((FILE *)from, g, buffer, size, result) : getsgent_r(g, buffer, size, result);
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
	return grown(next, NULL);
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

static void put_words(char **words, FILE *f)
{
	for (size_t i = 0; words && words[i]; i++)
		fprintf(f, "%s%s", i ? "," : "", words[i]);
}

PUBLIC int putsgent(const struct sgrp *g, FILE *f)
{
	fprintf(f, "%s:%s:", g->sg_namp, g->sg_passwd ? g->sg_passwd : "");
	put_words(g->sg_adm, f);
	fputc(':', f);
	put_words(g->sg_mem, f);
	return fputc('\n', f) < 0 || ferror(f) ? -1 : 0;
}
