#ifndef _PRINTF_H
#define _PRINTF_H
/* What a format asks for. Conversions of a program's own cannot be added: musl's printf has no place for them. */
#include <features.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <mstatic/refused.h>

struct printf_info {
	int prec, width;
	wchar_t spec;
	unsigned is_long_double : 1, is_short : 1, is_long : 1, alt : 1, space : 1, left : 1, showsign : 1, group : 1,
		extra : 1, is_char : 1, wide : 1, i18n : 1, is_binary128 : 1, __pad : 3;
	unsigned short user;
	wchar_t pad;
};

enum {
	PA_INT,
	PA_CHAR,
	PA_WCHAR,
	PA_STRING,
	PA_WSTRING,
	PA_POINTER,
	PA_FLOAT,
	PA_DOUBLE,
	PA_LAST
};
#define PA_FLAG_MASK 0xff00
#define PA_FLAG_LONG_LONG (1 << 8)
#define PA_FLAG_LONG_DOUBLE PA_FLAG_LONG_LONG
#define PA_FLAG_LONG (1 << 9)
#define PA_FLAG_SHORT (1 << 10)
#define PA_FLAG_PTR (1 << 11)

typedef int printf_function(FILE *, const struct printf_info *, const void *const *);
typedef int printf_arginfo_size_function(const struct printf_info *, size_t, int *, int *);
typedef int printf_arginfo_function(const struct printf_info *, size_t, int *);
typedef void printf_va_arg_function(void *, va_list *);

#ifdef __cplusplus
extern "C" {
#endif
/* How many arguments the format takes, the types of the first n of which go to the array. */
size_t parse_printf_format(const char *__restrict, size_t, int *__restrict);

/* A number with a unit behind it, and the types of its arguments, as if for a conversion of a program's own. */
int printf_size(FILE *__restrict, const struct printf_info *, const void *const *__restrict);
int printf_size_info(const struct printf_info *__restrict, size_t, int *__restrict);

#define _MSTATIC_NO_HOOKS \
	_MSTATIC_REFUSED("musl's printf takes no conversions of a program's own: print such values by a function")
int register_printf_function(int, printf_function *, printf_arginfo_function *) _MSTATIC_NO_HOOKS;
int register_printf_specifier(int, printf_function *, printf_arginfo_size_function *) _MSTATIC_NO_HOOKS;
int register_printf_modifier(const wchar_t *) _MSTATIC_NO_HOOKS;
int register_printf_type(printf_va_arg_function *) _MSTATIC_NO_HOOKS;
#undef _MSTATIC_NO_HOOKS
#ifdef __cplusplus
}
#endif
#endif
