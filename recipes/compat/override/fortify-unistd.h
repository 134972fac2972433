/* Included by <unistd.h>, see fortify.h. */
#ifdef __cplusplus
extern "C" {
#endif

ssize_t __mstatic_read(int, void *, size_t) __asm__("read");
ssize_t __mstatic_pread(int, void *, size_t, off_t) __asm__("pread");
ssize_t __mstatic_readlink(const char *, char *, size_t) __asm__("readlink");
ssize_t __mstatic_readlinkat(int, const char *, char *, size_t) __asm__("readlinkat");
char *__mstatic_getcwd(char *, size_t) __asm__("getcwd");
int __mstatic_gethostname(char *, size_t) __asm__("gethostname");
int __mstatic_ttyname_r(int, char *, size_t) __asm__("ttyname_r");
int __mstatic_getlogin_r(char *, size_t) __asm__("getlogin_r");

_FORTIFY_FN ssize_t read(int fd, void *to, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_ROOM(to));
	return __mstatic_read(fd, to, n);
}

_FORTIFY_FN ssize_t pread(int fd, void *to, size_t n, off_t at)
{
	_FORTIFY_NEED(n, _FORTIFY_ROOM(to));
	return __mstatic_pread(fd, to, n, at);
}

_FORTIFY_FN ssize_t readlink(const char *path, char *to, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_MEMBER(to));
	return __mstatic_readlink(path, to, n);
}

_FORTIFY_FN ssize_t readlinkat(int fd, const char *path, char *to, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_MEMBER(to));
	return __mstatic_readlinkat(fd, path, to, n);
}

_FORTIFY_FN char *getcwd(char *to, size_t n)
{
	if (to)
		_FORTIFY_NEED(n, _FORTIFY_MEMBER(to));
	return __mstatic_getcwd(to, n);
}

_FORTIFY_FN int ttyname_r(int fd, char *to, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_MEMBER(to));
	return __mstatic_ttyname_r(fd, to, n);
}

_FORTIFY_FN int getlogin_r(char *to, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_MEMBER(to));
	return __mstatic_getlogin_r(to, n);
}

_FORTIFY_FN int gethostname(char *to, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_MEMBER(to));
	return __mstatic_gethostname(to, n);
}

#ifdef __cplusplus
}
#endif
