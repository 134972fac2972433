/* Users, one after the other, in the caller's buffer. The plain functions read on where these are. */
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>

#include "entries.h"
#include "fields.h"
#include "public.h"

/* NAME:PASSWORD:UID:GID:GECOS:HOME:SHELL */
static int parse(char *line, void *entry, char *buffer, size_t size)
{
	struct passwd *p = entry;
	char *f[7];

	(void)buffer;
	(void)size;
	if (fields_split(line, ':', f, 7) != 7 || !*f[0])
		return ENOENT;
	*p = (struct passwd){f[0], f[1], (uid_t)strtoul(f[2], NULL, 10), (gid_t)strtoul(f[3], NULL, 10), f[4], f[5], f[6]};
	return 0;
}

static struct entries users = {.path = "/etc/passwd", .parse = parse};

PUBLIC int fgetpwent_r(FILE *f, struct passwd *e, char *buffer, size_t size, struct passwd **result)
{
	int failed = entries_read(f, parse, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

PUBLIC int getpwent_r(struct passwd *e, char *buffer, size_t size, struct passwd **result)
{
	int failed = entries_next(&users, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

PUBLIC void setpwent(void)
{
	entries_begin(&users);
}

PUBLIC void endpwent(void)
{
	entries_begin(&users);
}

PUBLIC struct passwd *getpwent(void)
{
	static struct passwd e;

	return entries_grown(&users, &e) ? NULL : &e;
}

PUBLIC int getpw(uid_t uid, char *line)
{
	errno = line ? 0 : EINVAL;
	struct passwd *p = line ? getpwuid(uid) : NULL;

	if (!p)
		return -1;
	return sprintf(line, "%s:%s:%lu:%lu:%s:%s:%s", p->pw_name, p->pw_passwd, (unsigned long)p->pw_uid,
		       (unsigned long)p->pw_gid, p->pw_gecos, p->pw_dir, p->pw_shell) < 0 ? -1 : 0;
}
