/* Included by <stdio.h>, see fortify.h. */
#ifdef __cplusplus
extern "C" {
#endif

#ifdef _MSTATIC_FORTIFY_ALL
char *__mstatic_fgets(char *, int, FILE *) __asm__("fgets");
size_t __mstatic_fread(void *, size_t, size_t, FILE *) __asm__("fread");

_FORTIFY_FN char *fgets(char *to, int n, FILE *f)
{
	_FORTIFY_NEED((size_t)(n > 0 ? n : 0), _FORTIFY_MEMBER(to));
	return __mstatic_fgets(to, n, f);
}

_FORTIFY_FN size_t fread(void *to, size_t size, size_t n, FILE *f)
{
	size_t room = _FORTIFY_ROOM(to);

	if (size && !_FORTIFY_UNKNOWN(room))
		_FORTIFY_NEED(n, room / size);
	return __mstatic_fread(to, size, n, f);
}
#endif

_FORTIFY_FN int vsnprintf(char *to, size_t n, const char *format, __builtin_va_list ap)
{
	_FORTIFY_NEED(n, _FORTIFY_MEMBER(to));
	return __builtin_vsnprintf(to, n, format, ap);
}

_FORTIFY_FN int vsprintf(char *to, const char *format, __builtin_va_list ap)
{
	size_t room = _FORTIFY_MEMBER(to);
	int n;

	if (room > 0x7fffffff)
		return __builtin_vsprintf(to, format, ap);
	n = __builtin_vsnprintf(to, room, format, ap);
	_FORTIFY_NEED(n, (int)room - 1);
	return n;
}

#ifdef _MSTATIC_FORTIFY_ALL
_FORTIFY_FN int snprintf(char *to, size_t n, const char *format, ...)
{
	_FORTIFY_NEED(n, _FORTIFY_MEMBER(to));
	return __builtin_snprintf(to, n, format, __builtin_va_arg_pack());
}

_FORTIFY_FN int sprintf(char *to, const char *format, ...)
{
	size_t room = _FORTIFY_MEMBER(to);
	int n;

	if (room > 0x7fffffff)
		return __builtin_sprintf(to, format, __builtin_va_arg_pack());
	n = __builtin_snprintf(to, room, format, __builtin_va_arg_pack());
	_FORTIFY_NEED(n, (int)room - 1);
	return n;
}
#endif

#ifdef __cplusplus
}
#endif
