/* The functions that glibc's headers of 2.38 and newer put in the place of others, whatever flags there are: C23's,
 * which read binary numbers ("0b101"), where the base is 0 or 2. Formats of scanf that would are musl's all the same:
 * without %b, and with %i for the other bases. */
#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <wctype.h>

/* ---- numbers ---- */

/* A binary number that a text begins with: what it is without 0b and leading zeros, and cut off where no type could
 * hold it; the letters that it takes in the text, 0 when there is none. */
struct binary {
	char text[80];
	size_t length;
};

#define BINARY(letter, is_space) \
	static struct binary binary_##letter(const letter *text, int base) \
	{ \
		struct binary b = {.length = 0}; \
		const letter *p = text; \
		size_t n = 0; \
		while (is_space((unsigned)*p)) \
			p++; \
		if (*p == '-' || *p == '+') \
			b.text[n++] = (char)*p++; \
		if ((base != 0 && base != 2) || p[0] != '0' || (p[1] != 'b' && p[1] != 'B') || \
		    (p[2] != '0' && p[2] != '1')) \
			return b; \
		for (p += 2; *p == '0'; p++) \
			; \
		b.text[n++] = '0'; \
		for (; *p == '0' || *p == '1'; p++) \
			if (n < sizeof b.text - 1) \
				b.text[n++] = (char)*p; \
		b.length = (size_t)(p - text); \
		return b; \
	}
static int is_space(unsigned c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}
BINARY(char, is_space)
BINARY(wchar_t, iswspace)

/* plain has the letters' type, narrow reads a char's. */
#define NUMBER(result, plain, letter, narrow) \
	result __isoc23_##plain(const letter *text, letter **end, int base); \
	result __isoc23_##plain(const letter *text, letter **end, int base) \
	{ \
		struct binary b = binary_##letter(text, base); \
		if (!b.length) \
			return plain(text, end, base); \
		if (end) \
			*end = (letter *)text + b.length; \
		return narrow(b.text, NULL, 2); \
	}

NUMBER(long, strtol, char, strtol)
NUMBER(long long, strtoll, char, strtoll)
NUMBER(unsigned long, strtoul, char, strtoul)
NUMBER(unsigned long long, strtoull, char, strtoull)
NUMBER(intmax_t, strtoimax, char, strtoimax)
NUMBER(uintmax_t, strtoumax, char, strtoumax)
NUMBER(long, wcstol, wchar_t, strtol)
NUMBER(long long, wcstoll, wchar_t, strtoll)
NUMBER(unsigned long, wcstoul, wchar_t, strtoul)
NUMBER(unsigned long long, wcstoull, wchar_t, strtoull)
NUMBER(intmax_t, wcstoimax, wchar_t, strtoimax)
NUMBER(uintmax_t, wcstoumax, wchar_t, strtoumax)

/* ---- formats ---- */

/* from: the parameters in front of the format, each with a comma; to: how they are handed on. */
#define SCANS(plain, list_plain, from, to, letter) \
	int __isoc23_##list_plain(from const letter *format, va_list list); \
	int __isoc23_##list_plain(from const letter *format, va_list list) \
	{ \
		return list_plain(to format, list); \
	} \
	int __isoc23_##plain(from const letter *format, ...); \
	int __isoc23_##plain(from const letter *format, ...) \
	{ \
		va_list list; \
		va_start(list, format); \
		int n = list_plain(to format, list); \
		va_end(list); \
		return n; \
	}
#define NOTHING
#define FILE_FROM FILE *f,
#define TEXT_FROM const char *text,
#define WIDE_FROM const wchar_t *text,
#define FILE_TO f,
#define TEXT_TO text,

SCANS(scanf, vscanf, NOTHING, NOTHING, char)
SCANS(fscanf, vfscanf, FILE_FROM, FILE_TO, char)
SCANS(sscanf, vsscanf, TEXT_FROM, TEXT_TO, char)
SCANS(wscanf, vwscanf, NOTHING, NOTHING, wchar_t)
SCANS(fwscanf, vfwscanf, FILE_FROM, FILE_TO, wchar_t)
SCANS(swscanf, vswscanf, WIDE_FROM, TEXT_TO, wchar_t)
