/* Shadow entries from any file or text, in the caller's buffer. */
#include <errno.h>
#include <shadow.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fields.h"
#include "public.h"

static FILE *shadows;

static long number(const char *text)
{
	return *text ? strtol(text, NULL, 10) : -1;
}

/* NAME:PASSWORD:CHANGED:MIN:MAX:WARN:INACTIVE:EXPIRE:FLAG. False when it is none. */
static int parse(char *line, struct spwd *s)
{
	char *f[9];

	if (fields_split(line, ':', f, 9) != 9 || !*f[0])
		return 0;
	*s = (struct spwd){f[0], f[1], number(f[2]), number(f[3]), number(f[4]), number(f[5]), number(f[6]), number(f[7]),
			   *f[8] ? strtoul(f[8], NULL, 10) : ~0UL};
	return 1;
}

PUBLIC int fgetspent_r(FILE *f, struct spwd *s, char *buffer, size_t size, struct spwd **result)
{
	int failed;

	*result = NULL;
	while ((failed = fields_line(f, buffer, size)) == 0)
		if (parse(buffer, s)) {
			*result = s;
			return 0;
		}
	return failed;
}

PUBLIC int sgetspent_r(const char *text, struct spwd *s, char *buffer, size_t size, struct spwd **result)
{
	size_t n = strcspn(text, "\n");

	*result = NULL;
	if (n >= size)
		return errno = ERANGE;
	memcpy(buffer, text, n);
	buffer[n] = 0;
	if (!parse(buffer, s))
		return errno = ENOENT;
	*result = s;
	return 0;
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

PUBLIC int getspent_r(struct spwd *s, char *buffer, size_t size, struct spwd **result)
{
	*result = NULL;
	if (!shadows && !(shadows = fopen("/etc/shadow", "rbe")))
		return errno;
	return fgetspent_r(shadows, s, buffer, size, result);
}

PUBLIC void setspent(void)
{
	if (shadows)
		fclose(shadows);
	shadows = NULL;
}

PUBLIC void endspent(void)
{
	setspent();
}

PUBLIC struct spwd *getspent(void)
{
	static struct spwd s;
	static char buffer[4096];
	struct spwd *result;

	getspent_r(&s, buffer, sizeof buffer, &result);
	return result;
}
