/* Groups, one after the other, in the caller's buffer. The plain functions read on where these are. */
#include <errno.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fields.h"
#include "public.h"

static FILE *groups;

/* NAME:PASSWORD:GID:MEMBER,MEMBER. ENOENT when it is none. */
static int parse(char *line, struct group *g, char *buffer, size_t size)
{
	char *f[4];

	if (fields_split(line, ':', f, 4) != 4 || !*f[0])
		return ENOENT;
	*g = (struct group){f[0], f[1], (gid_t)strtoul(f[2], NULL, 10), fields_words(f[3], ",", buffer, size)};
	return g->gr_mem ? 0 : ERANGE;
}

PUBLIC int fgetgrent_r(FILE *f, struct group *g, char *buffer, size_t size, struct group **result)
{
	int failed = 0;

	*result = NULL;
	while (!failed) {
		off_t begin = ftello(f);
		int wrong;

		failed = fields_line(f, buffer, size);
		wrong = failed ? failed : parse(buffer, g, buffer, size);
		if (wrong == ERANGE) {
			fseeko(f, begin, SEEK_SET);
			return ERANGE;
		}
		if (!wrong) {
			*result = g;
			return 0;
		}
	}
	return failed;
}

PUBLIC int getgrent_r(struct group *g, char *buffer, size_t size, struct group **result)
{
	*result = NULL;
	if (!groups && !(groups = fopen("/etc/group", "rbe")))
		return errno;
	return fgetgrent_r(groups, g, buffer, size, result);
}

PUBLIC void setgrent(void)
{
	if (groups)
		fclose(groups);
	groups = NULL;
}

PUBLIC void endgrent(void)
{
	setgrent();
}

PUBLIC struct group *getgrent(void)
{
	static struct group g;
	static char *buffer;
	static size_t size = 1024;
	struct group *result = NULL;

	if (!buffer && !(buffer = malloc(size)))
		return NULL;
	while (getgrent_r(&g, buffer, size, &result) == ERANGE) {
		char *larger = realloc(buffer, size * 2);
		if (!larger)
			return NULL;
		buffer = larger;
		size *= 2;
	}
	return result;
}
