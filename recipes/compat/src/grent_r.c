/* Groups, one after the other, in the caller's buffer. The plain functions read on where these are. */
#include <errno.h>
#include <grp.h>
#include <stdlib.h>

#include "entries.h"
#include "fields.h"
#include "public.h"

/* NAME:PASSWORD:GID:MEMBER,MEMBER */
static int parse(char *line, void *entry, char *buffer, size_t size)
{
	struct group *g = entry;
	char *f[4];

	if (fields_split(line, ':', f, 4) != 4 || !*f[0])
		return ENOENT;
	*g = (struct group){f[0], f[1], (gid_t)strtoul(f[2], NULL, 10), fields_words(f[3], ",", buffer, size)};
	return g->gr_mem ? 0 : ERANGE;
}

static struct entries groups = {.path = "/etc/group", .parse = parse};

PUBLIC int fgetgrent_r(FILE *f, struct group *e, char *buffer, size_t size, struct group **result)
{
	int failed = entries_read(f, parse, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

PUBLIC int getgrent_r(struct group *e, char *buffer, size_t size, struct group **result)
{
	int failed = entries_next(&groups, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

PUBLIC void setgrent(void)
{
	entries_begin(&groups);
}

PUBLIC void endgrent(void)
{
	entries_begin(&groups);
}

PUBLIC struct group *getgrent(void)
{
	static struct group e;

	return entries_grown(&groups, &e) ? NULL : &e;
}
