/* Included by <string.h>, see fortify.h. */
#ifdef __cplusplus
extern "C" {
#endif

_FORTIFY_FN void *memcpy(void *to, const void *from, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_ROOM(to));
	return __builtin_memcpy(to, from, n);
}

_FORTIFY_FN void *memmove(void *to, const void *from, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_ROOM(to));
	return __builtin_memmove(to, from, n);
}

_FORTIFY_FN void *memset(void *to, int c, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_ROOM(to));
	return __builtin_memset(to, c, n);
}

_FORTIFY_FN char *strcpy(char *to, const char *from)
{
	size_t room = _FORTIFY_MEMBER(to), n;

	if (_FORTIFY_UNKNOWN(room))
		return __builtin_strcpy(to, from);
	n = __builtin_strlen(from) + 1;
	_FORTIFY_NEED(n, room);
	return (char *)__builtin_memcpy(to, from, n);
}

_FORTIFY_FN char *strncpy(char *to, const char *from, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_MEMBER(to));
	return __builtin_strncpy(to, from, n);
}

_FORTIFY_FN char *strcat(char *to, const char *from)
{
	size_t room = _FORTIFY_MEMBER(to), n, before;

	if (_FORTIFY_UNKNOWN(room))
		return __builtin_strcat(to, from);
	before = __builtin_strlen(to);
	n = __builtin_strlen(from) + 1;
	_FORTIFY_NEED(before, room);
	_FORTIFY_NEED(n, room - before);
	__builtin_memcpy(to + before, from, n);
	return to;
}

_FORTIFY_FN char *strncat(char *to, const char *from, size_t most)
{
	size_t room = _FORTIFY_MEMBER(to), n = 0, before;

	if (_FORTIFY_UNKNOWN(room))
		return __builtin_strncat(to, from, most);
	before = __builtin_strlen(to);
	while (n < most && from[n])
		n++;
	_FORTIFY_NEED(before, room);
	_FORTIFY_NEED(n + 1, room - before);
	__builtin_memcpy(to + before, from, n);
	to[before + n] = 0;
	return to;
}

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) || \
	defined(_BSD_SOURCE)
_FORTIFY_FN char *stpcpy(char *to, const char *from)
{
	size_t room = _FORTIFY_MEMBER(to), n;

	if (_FORTIFY_UNKNOWN(room))
		return __builtin_stpcpy(to, from);
	n = __builtin_strlen(from) + 1;
	_FORTIFY_NEED(n, room);
	return (char *)__builtin_memcpy(to, from, n) + n - 1;
}

_FORTIFY_FN char *stpncpy(char *to, const char *from, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_MEMBER(to));
	return __builtin_stpncpy(to, from, n);
}
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
size_t __mstatic_strlcpy(char *, const char *, size_t) __asm__("strlcpy");
size_t __mstatic_strlcat(char *, const char *, size_t) __asm__("strlcat");

_FORTIFY_FN size_t strlcpy(char *to, const char *from, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_MEMBER(to));
	return __mstatic_strlcpy(to, from, n);
}

_FORTIFY_FN size_t strlcat(char *to, const char *from, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_MEMBER(to));
	return __mstatic_strlcat(to, from, n);
}
#endif

#ifdef _GNU_SOURCE
_FORTIFY_FN void *mempcpy(void *to, const void *from, size_t n)
{
	_FORTIFY_NEED(n, _FORTIFY_ROOM(to));
	return (char *)__builtin_memcpy(to, from, n) + n;
}
#endif

#ifdef __cplusplus
}
#endif
