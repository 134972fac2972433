/* The functions that glibc's headers put in the place of others under _FORTIFY_SOURCE, with its calling
 * sequences: room is how much the object that is written to can hold, flag whether formats are to be looked at
 * more closely (%n; musl has nothing for that). What does not fit ends the program. */
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <syslog.h>
#include <unistd.h>

/* compat's */
_Noreturn void __chk_fail(void);

static void fits(size_t n, size_t room)
{
	if (n > room)
		__chk_fail();
}

#define CHECKED(result, name, parameters, n, call) \
	result name parameters; \
	result name parameters \
	{ \
		fits(n, room); \
		return call; \
	}

/* ---- memory and strings ---- */

CHECKED(void *, __memcpy_chk, (void *to, const void *from, size_t n, size_t room), n, memcpy(to, from, n))
CHECKED(void *, __memmove_chk, (void *to, const void *from, size_t n, size_t room), n, memmove(to, from, n))
CHECKED(void *, __mempcpy_chk, (void *to, const void *from, size_t n, size_t room), n, mempcpy(to, from, n))
CHECKED(void *, __memset_chk, (void *to, int c, size_t n, size_t room), n, memset(to, c, n))
CHECKED(char *, __strcpy_chk, (char *to, const char *from, size_t room), strlen(from) + 1, strcpy(to, from))
CHECKED(char *, __stpcpy_chk, (char *to, const char *from, size_t room), strlen(from) + 1, stpcpy(to, from))
CHECKED(char *, __strncpy_chk, (char *to, const char *from, size_t n, size_t room), n, strncpy(to, from, n))
CHECKED(char *, __stpncpy_chk, (char *to, const char *from, size_t n, size_t room), n, stpncpy(to, from, n))
CHECKED(char *, __strcat_chk, (char *to, const char *from, size_t room), strlen(to) + strlen(from) + 1,
	strcat(to, from))
CHECKED(char *, __strncat_chk, (char *to, const char *from, size_t n, size_t room),
	strlen(to) + strnlen(from, n) + 1, strncat(to, from, n))

/* ---- what is read ---- */

CHECKED(ssize_t, __read_chk, (int fd, void *to, size_t n, size_t room), n, read(fd, to, n))
CHECKED(ssize_t, __pread_chk, (int fd, void *to, size_t n, off_t at, size_t room), n, pread(fd, to, n, at))
CHECKED(ssize_t, __pread64_chk, (int fd, void *to, size_t n, off_t at, size_t room), n, pread(fd, to, n, at))
CHECKED(ssize_t, __recv_chk, (int fd, void *to, size_t n, size_t room, int flags), n, recv(fd, to, n, flags))
CHECKED(ssize_t, __recvfrom_chk,
	(int fd, void *to, size_t n, size_t room, int flags, struct sockaddr *from, socklen_t *length), n,
	recvfrom(fd, to, n, flags, from, length))
CHECKED(ssize_t, __readlink_chk, (const char *path, char *to, size_t n, size_t room), n, readlink(path, to, n))
CHECKED(char *, __getcwd_chk, (char *to, size_t n, size_t room), n, getcwd(to, n))
CHECKED(int, __gethostname_chk, (char *to, size_t n, size_t room), n, gethostname(to, n))
CHECKED(int, __poll_chk, (struct pollfd *fds, nfds_t n, int wait, size_t room), n * sizeof *fds, poll(fds, n, wait))
CHECKED(char *, __fgets_chk, (char *to, size_t room, int n, FILE *f), (size_t)(n > 0 ? n : 0), fgets(to, n, f))
CHECKED(size_t, __fread_chk, (void *to, size_t room, size_t size, size_t n, FILE *f), size ? n : 0,
	(fits(n, size ? room / size : room), fread(to, size, n, f)))
/* The standard lets realpath() write that much. */
CHECKED(char *, __realpath_chk, (const char *path, char *to, size_t room), 4096, realpath(path, to))

/* ---- formats ---- */

int __vsnprintf_chk(char *to, size_t n, int flag, size_t room, const char *format, va_list list);
int __vsnprintf_chk(char *to, size_t n, int flag, size_t room, const char *format, va_list list)
{
	(void)flag;
	fits(n, room);
	return vsnprintf(to, n, format, list);
}

/* Into what holds room; as much as an int can say. */
int __vsprintf_chk(char *to, int flag, size_t room, const char *format, va_list list);
int __vsprintf_chk(char *to, int flag, size_t room, const char *format, va_list list)
{
	size_t most = room > 0x7fffffff ? 0x7fffffff : room;
	int n = vsnprintf(to, most, format, list);

	(void)flag;
	fits(n < 0 ? 0 : (size_t)n + 1, most);
	return n;
}

#define WITH_LIST(name, parameters, last, call) \
	int name parameters; \
	int name parameters \
	{ \
		va_list list; \
		va_start(list, last); \
		int written = call; \
		va_end(list); \
		return written; \
	}
#define LISTED(name, parameters, call) \
	int name parameters; \
	int name parameters \
	{ \
		(void)flag; \
		return call; \
	}

WITH_LIST(__snprintf_chk, (char *to, size_t n, int flag, size_t room, const char *format, ...), format,
	  __vsnprintf_chk(to, n, flag, room, format, list))
WITH_LIST(__sprintf_chk, (char *to, int flag, size_t room, const char *format, ...), format,
	  __vsprintf_chk(to, flag, room, format, list))
LISTED(__vprintf_chk, (int flag, const char *format, va_list list), vprintf(format, list))
LISTED(__vfprintf_chk, (FILE *f, int flag, const char *format, va_list list), vfprintf(f, format, list))
LISTED(__vdprintf_chk, (int fd, int flag, const char *format, va_list list), vdprintf(fd, format, list))
LISTED(__vasprintf_chk, (char **to, int flag, const char *format, va_list list), vasprintf(to, format, list))
WITH_LIST(__printf_chk, (int flag, const char *format, ...), format, __vprintf_chk(flag, format, list))
WITH_LIST(__fprintf_chk, (FILE *f, int flag, const char *format, ...), format,
	  __vfprintf_chk(f, flag, format, list))
WITH_LIST(__dprintf_chk, (int fd, int flag, const char *format, ...), format,
	  __vdprintf_chk(fd, flag, format, list))
WITH_LIST(__asprintf_chk, (char **to, int flag, const char *format, ...), format,
	  __vasprintf_chk(to, flag, format, list))

void __vsyslog_chk(int priority, int flag, const char *format, va_list list);
void __vsyslog_chk(int priority, int flag, const char *format, va_list list)
{
	(void)flag;
	vsyslog(priority, format, list);
}

void __syslog_chk(int priority, int flag, const char *format, ...);
void __syslog_chk(int priority, int flag, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	__vsyslog_chk(priority, flag, format, list);
	va_end(list);
}

/* ---- others ---- */

/* The word of an fd_set that fd is in. */
long __fdelt_chk(long fd);
long __fdelt_chk(long fd)
{
	fits(fd < 0 ? FD_SETSIZE : (size_t)fd, FD_SETSIZE - 1);
	return fd / (8 * (long)sizeof(long));
}

_Noreturn void __longjmp_chk(jmp_buf place, int value);
void __longjmp_chk(jmp_buf place, int value)
{
	longjmp(place, value);
}
