/* Shadow entries from any file or text, in the caller's buffer. */
#include <errno.h>
#include <shadow.h>
#include <stdlib.h>
#include <string.h>

#include "entries.h"
#include "fields.h"
#include "public.h"

static long number(const char *text)
{
	return *text ? strtol(text, NULL, 10) : -1;
}

/* NAME:PASSWORD:CHANGED:MIN:MAX:WARN:INACTIVE:EXPIRE:FLAG */
static int parse(char *line, void *entry, char *buffer, size_t size)
{
	struct spwd *s = entry;
	char *f[9];

	(void)buffer;
	(void)size;
	if (fields_split(line, ':', f, 9) != 9 || !*f[0])
		return ENOENT;
	*s = (struct spwd){f[0], f[1], number(f[2]), number(f[3]), number(f[4]), number(f[5]), number(f[6]), number(f[7]),
			   *f[8] ? strtoul(f[8], NULL, 10) : ~0UL};
	return 0;
}

static struct entries shadows = {.path = "/etc/shadow", .parse = parse};

PUBLIC int fgetspent_r(FILE *f, struct spwd *e, char *buffer, size_t size, struct spwd **result)
{
	int failed = entries_read(f, parse, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

PUBLIC int sgetspent_r(const char *text, struct spwd *e, char *buffer, size_t size, struct spwd **result)
{
	int failed = entries_text(text, parse, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

PUBLIC struct spwd *sgetspent(const char *text)
{
	static struct spwd s;
	static char *buffer;
	struct spwd *result;
	size_t size = strlen(text) + 1;

	free(buffer);
	if (!(buffer = malloc(size)))
		return NULL;
	sgetspent_r(text, &s, buffer, size, &result);
	return result;
}

PUBLIC int getspent_r(struct spwd *e, char *buffer, size_t size, struct spwd **result)
{
	int failed = entries_next(&shadows, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

PUBLIC void setspent(void)
{
	entries_begin(&shadows);
}

PUBLIC void endspent(void)
{
	entries_begin(&shadows);
}

PUBLIC struct spwd *getspent(void)
{
	static struct spwd e;

	return entries_grown(&shadows, &e) ? NULL : &e;
}
