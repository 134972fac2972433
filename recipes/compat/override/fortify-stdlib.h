/* Included by <stdlib.h>, see fortify.h. */
#ifdef __cplusplus
extern "C" {
#endif

size_t __mstatic_mbstowcs(wchar_t *, const char *, size_t) __asm__("mbstowcs");
size_t __mstatic_wcstombs(char *, const wchar_t *, size_t) __asm__("wcstombs");

_FORTIFY_FN size_t mbstowcs(wchar_t *to, const char *from, size_t n)
{
	size_t room = _FORTIFY_ROOM(to);

	if (to && !_FORTIFY_UNKNOWN(room))
		_FORTIFY_NEED(n, room / sizeof(wchar_t));
	return __mstatic_mbstowcs(to, from, n);
}

_FORTIFY_FN size_t wcstombs(char *to, const wchar_t *from, size_t n)
{
	if (to)
		_FORTIFY_NEED(n, _FORTIFY_ROOM(to));
	return __mstatic_wcstombs(to, from, n);
}

#if defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
char *__mstatic_realpath(const char *, char *) __asm__("realpath");

/* Writes up to PATH_MAX bytes, which is 4096. */
_FORTIFY_FN char *realpath(const char *path, char *to)
{
	if (to)
		_FORTIFY_NEED((size_t)4096, _FORTIFY_ROOM(to));
	return __mstatic_realpath(path, to);
}
#endif

#ifdef __cplusplus
}
#endif
