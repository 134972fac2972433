/* Functions that each program and shared object has a copy of, since glibc's libraries, or those of the release that a
 * program is for, have others in their place. Compiled once for each, with -DWANT_NAME. Needs no header. */
#include <stdarg.h>
#define HIDDEN __attribute__((visibility("hidden")))

#if defined WANT_atexit || defined WANT_at_quick_exit || defined WANT_pthread_atfork
extern void *__dso_handle HIDDEN;
#endif

#ifdef WANT_atexit
int __cxa_atexit(void (*)(void *), void *, void *);
HIDDEN int atexit(void (*f)(void))
{
	return __cxa_atexit((void (*)(void *))f, 0, __dso_handle);
}
#endif
#ifdef WANT_at_quick_exit
int __cxa_at_quick_exit(void (*)(void *), void *);
HIDDEN int at_quick_exit(void (*f)(void))
{
	return __cxa_at_quick_exit((void (*)(void *))f, __dso_handle);
}
#endif
#ifdef WANT_pthread_atfork
int __register_atfork(void (*)(void), void (*)(void), void (*)(void), void *);
HIDDEN int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void))
{
	return __register_atfork(prepare, parent, child, __dso_handle);
}
#endif

/* 2.28: for 64-bit machines fcntl is the same. */
#ifdef WANT_fcntl64
int fcntl(int, int, ...);
HIDDEN int fcntl64(int fd, int command, ...)
{
	va_list ap;

	va_start(ap, command);
	void *argument = va_arg(ap, void *);
	va_end(ap);
	return fcntl(fd, command, argument);
}
#endif

/* 2.33: before, these are functions that get the structure's version as well. */
#ifdef __x86_64__
enum { STAT_VERSION = 1 };
#else
enum { STAT_VERSION = 0 };
#endif
enum { MKNOD_VERSION = 0 };
#define STAT(name, old, type) \
	int old(int, type, void *); \
	HIDDEN int name(type file, void *to) { return old(STAT_VERSION, file, to); }
#define STAT_AT(name, old) \
	int old(int, int, const char *, void *, int); \
	HIDDEN int name(int dir, const char *file, void *to, int flags) { return old(STAT_VERSION, dir, file, to, flags); }
#ifdef WANT_stat
STAT(stat, __xstat, const char *)
#elif defined WANT_stat64
STAT(stat64, __xstat64, const char *)
#elif defined WANT_lstat
STAT(lstat, __lxstat, const char *)
#elif defined WANT_lstat64
STAT(lstat64, __lxstat64, const char *)
#elif defined WANT_fstat
STAT(fstat, __fxstat, int)
#elif defined WANT_fstat64
STAT(fstat64, __fxstat64, int)
#elif defined WANT_fstatat
STAT_AT(fstatat, __fxstatat)
#elif defined WANT_fstatat64
STAT_AT(fstatat64, __fxstatat64)
#elif defined WANT_mknod
int __xmknod(int, const char *, unsigned, unsigned long *);
HIDDEN int mknod(const char *file, unsigned mode, unsigned long device)
{
	return __xmknod(MKNOD_VERSION, file, mode, &device);
}
#elif defined WANT_mknodat
int __xmknodat(int, int, const char *, unsigned, unsigned long *);
HIDDEN int mknodat(int dir, const char *file, unsigned mode, unsigned long device)
{
	return __xmknodat(MKNOD_VERSION, dir, file, mode, &device);
}
#endif
