#ifndef _MSTATIC_UNISTD_H
#define _MSTATIC_UNISTD_H
#include_next <unistd.h>

/* What of POSIX is there, and what not, as sysconf() says. */
#define _POSIX_THREAD_PRIO_INHERIT (-1)
#define _POSIX_THREAD_PRIO_PROTECT (-1)
#define _POSIX_THREAD_ROBUST_PRIO_INHERIT (-1)
#define _POSIX_THREAD_ROBUST_PRIO_PROTECT (-1)
#define _POSIX2_CHAR_TERM (-1)
#define _POSIX_PRIORITIZED_IO (-1)
#define _POSIX_SPORADIC_SERVER (-1)
#define _POSIX_THREAD_SPORADIC_SERVER (-1)
#define _POSIX_TRACE (-1)
#define _POSIX_TRACE_EVENT_FILTER (-1)
#define _POSIX_TRACE_INHERIT (-1)
#define _POSIX_TRACE_LOG (-1)
#define _POSIX_TYPED_MEMORY_OBJECTS (-1)
#define _POSIX_ASYNC_IO 1
#define _POSIX_REENTRANT_FUNCTIONS 1
#define _LFS_ASYNCHRONOUS_IO 1
#define _LFS64_ASYNCHRONOUS_IO 1
#define _LFS_LARGEFILE 1
#define _LFS64_LARGEFILE 1
#define _LFS64_STDIO 1

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define __NEED_socklen_t
#include <bits/alltypes.h>
#ifdef __cplusplus
extern "C" {
#endif
void closefrom(int);
char *getwd(char *);
int ttyslot(void);
/* Counts in the array where the program is; NULL ends it. */
int profil(unsigned short *, size_t, size_t, unsigned);
int revoke(const char *);
int setlogin(const char *);
int sethostid(long);
#ifdef __cplusplus
}
#endif
#endif

#ifdef _GNU_SOURCE
#ifdef __cplusplus
extern "C" {
#endif
int close_range(unsigned, unsigned, int);
int execveat(int, const char *, char *const[], char *const[], int);
int group_member(gid_t);
#ifdef __cplusplus
}
#endif
#ifndef CLOSE_RANGE_UNSHARE
#define CLOSE_RANGE_UNSHARE (1U << 1)
#define CLOSE_RANGE_CLOEXEC (1U << 2)
#endif
#ifndef TEMP_FAILURE_RETRY
#define TEMP_FAILURE_RETRY(expression) \
	(__extension__({ \
		long int _result; \
		do \
			_result = (long int)(expression); \
		while (_result == -1L && errno == EINTR); \
		_result; \
	}))
#endif
#endif

/* Who asks for POSIX by name and for nothing of GNU's gets a getopt() that stops at the first argument. */
#if (defined(_POSIX_C_SOURCE) || defined(_POSIX_SOURCE)) && !defined(_GNU_SOURCE)
#ifdef __cplusplus
extern "C"
#endif
int getopt(int, char *const[], const char *) __asm__("__posix_getopt");
#endif

#include <mstatic/fortify.h>
#ifdef _MSTATIC_FORTIFY_ALL
#include <mstatic/fortify-unistd.h>
#endif
#endif
