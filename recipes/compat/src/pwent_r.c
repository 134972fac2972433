/* Users, one after the other, in the caller's buffer. The plain functions read on where these are. */
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fields.h"
#include "public.h"

static FILE *users;

/* NAME:PASSWORD:UID:GID:GECOS:HOME:SHELL. False when it is none. */
static int parse(char *line, struct passwd *p)
{
	char *f[7];

	if (fields_split(line, ':', f, 7) != 7 || !*f[0])
		return 0;
	*p = (struct passwd){f[0], f[1], (uid_t)strtoul(f[2], NULL, 10), (gid_t)strtoul(f[3], NULL, 10), f[4], f[5], f[6]};
	return 1;
}

PUBLIC int fgetpwent_r(FILE *f, struct passwd *p, char *buffer, size_t size, struct passwd **result)
{
	int failed;

	*result = NULL;
	while ((failed = fields_line(f, buffer, size)) == 0)
		if (parse(buffer, p)) {
			*result = p;
			return 0;
		}
	return failed;
}

PUBLIC int getpwent_r(struct passwd *p, char *buffer, size_t size, struct passwd **result)
{
	*result = NULL;
	if (!users && !(users = fopen("/etc/passwd", "rbe")))
		return errno;
	return fgetpwent_r(users, p, buffer, size, result);
}

PUBLIC void setpwent(void)
{
	if (users)
		fclose(users);
	users = NULL;
}

PUBLIC void endpwent(void)
{
	setpwent();
}

PUBLIC struct passwd *getpwent(void)
{
	static struct passwd p;
	static char *buffer;
	static size_t size = 1024;
	struct passwd *result = NULL;

	if (!buffer && !(buffer = malloc(size)))
		return NULL;
	while (getpwent_r(&p, buffer, size, &result) == ERANGE) {
		char *larger = realloc(buffer, size * 2);
		if (!larger)
			return NULL;
		buffer = larger;
		size *= 2;
	}
	return result;
}

PUBLIC int getpw(uid_t uid, char *line)
{
	struct passwd *p = line ? getpwuid(uid) : NULL;

	if (!p) {
		errno = line ? errno : EINVAL;
		return -1;
	}
	return sprintf(line, "%s:%s:%lu:%lu:%s:%s:%s", p->pw_name, p->pw_passwd, (unsigned long)p->pw_uid,
		       (unsigned long)p->pw_gid, p->pw_gecos, p->pw_dir, p->pw_shell) < 0 ? -1 : 0;
}
