/* What programs note of a session, in the file of those who are logged in and in the one of all who ever were. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>
#include <utmp.h>

#include "public.h"

/* The name below /dev of the terminal that the process reads from, writes or reports to; NULL without any. */
static const char *terminal(char *buffer, size_t size)
{
	for (int fd = 0; fd <= 2; fd++)
		if (ttyname_r(fd, buffer, size) == 0)
			return strncmp(buffer, "/dev/", 5) == 0 ? buffer + 5 : buffer;
	return NULL;
}

/* What is too long is cut off; a field need not end with a null byte. */
static void fill(char *field, const char *text, size_t size)
{
	memcpy(field, text, strnlen(text, size));
}

PUBLIC void login(const struct utmp *given)
{
	struct utmp u = *given;
	char buffer[256];
	const char *line = terminal(buffer, sizeof buffer);

	u.ut_type = USER_PROCESS;
	u.ut_pid = getpid();
	memset(u.ut_line, 0, sizeof u.ut_line);
	fill(u.ut_line, line ? line : "???", sizeof u.ut_line);
	if (line) {
		utmpname(_PATH_UTMP);
		setutent();
		pututline(&u);
		endutent();
	}
	updwtmp(_PATH_WTMP, &u);
}

PUBLIC int logout(const char *line)
{
	struct utmp wanted = {.ut_type = USER_PROCESS}, *found;
	int done = 0;

	fill(wanted.ut_line, line, sizeof wanted.ut_line);
	utmpname(_PATH_UTMP);
	setutent();
	if ((found = getutline(&wanted))) {
		struct utmp u = *found;
		u.ut_type = DEAD_PROCESS;
		memset(u.ut_name, 0, sizeof u.ut_name);
		memset(u.ut_host, 0, sizeof u.ut_host);
		gettimeofday(&u.ut_tv, NULL);
		done = pututline(&u) != NULL;
	}
	endutent();
	return done;
}

PUBLIC void logwtmp(const char *line, const char *name, const char *host)
{
	struct utmp u = {.ut_pid = getpid(), .ut_type = name[0] ? USER_PROCESS : DEAD_PROCESS};

	fill(u.ut_line, line, sizeof u.ut_line);
	fill(u.ut_name, name, sizeof u.ut_name);
	fill(u.ut_host, host, sizeof u.ut_host);
	gettimeofday(&u.ut_tv, NULL);
	updwtmp(_PATH_WTMP, &u);
}
