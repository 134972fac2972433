#include <printf.h>
#include <ctype.h>
#include <string.h>

#include "public.h"

struct types {
	int *to;
	size_t room, n;
};

static void put(struct types *t, size_t at, int type)
{
	if (at < t->room)
		t->to[at] = type;
	if (at + 1 > t->n)
		t->n = at + 1;
}

/* "3$": the number goes to *n, from 0. Where there is none, p is returned. */
static const char *position(const char *p, size_t *n)
{
	size_t number = 0;
	const char *q = p;

	for (; isdigit((unsigned char)*q); q++)
		number = number * 10 + (size_t)(*q - '0');
	if (q == p || *q != '$' || number == 0)
		return p;
	*n = number - 1;
	return q + 1;
}

/* A width or precision: digits, or a * that takes an argument. */
static const char *amount(const char *p, struct types *t, size_t *next)
{
	size_t at = *next;
	const char *q;

	if (*p != '*') {
		while (isdigit((unsigned char)*p))
			p++;
		return p;
	}
	q = position(p + 1, &at);
	if (q == p + 1)
		++*next;
	put(t, at, PA_INT);
	return q;
}

static const char *length(const char *p, int *flags)
{
	static const struct {
		char text[3];
		int flags;
	} lengths[] = {{"hh", PA_CHAR}, {"h", PA_FLAG_SHORT}, {"ll", PA_FLAG_LONG_LONG}, {"l", PA_FLAG_LONG},
		       {"L", PA_FLAG_LONG_LONG}, {"q", PA_FLAG_LONG_LONG},
		       {"j", sizeof(long) == 8 ? PA_FLAG_LONG : PA_FLAG_LONG_LONG}, {"z", PA_FLAG_LONG}, {"Z", PA_FLAG_LONG},
		       {"t", PA_FLAG_LONG}};

	*flags = 0;
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
		if (strncmp(p, lengths[i].text, strlen(lengths[i].text)) == 0) {
			*flags = lengths[i].flags;
			return p + strlen(lengths[i].text);
		}
	return p;
}

/* The argument's type, or -1 for what takes none. */
static int type_of(char conversion, int flags)
{
	switch (conversion) {
	case 'd': case 'i': case 'o': case 'u': case 'x': case 'X':
		/* A word that is as long as the longest is a plain long one. */
		return flags == PA_FLAG_LONG_LONG && sizeof(long) == 8 ? PA_INT | PA_FLAG_LONG : PA_INT | flags;
	case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a': case 'A':
		return PA_DOUBLE | (flags & PA_FLAG_LONG_DOUBLE);
	case 'c':
		return PA_CHAR;
	case 'C':
		return PA_WCHAR;
	case 's':
		return PA_STRING;
	case 'S':
		return PA_WSTRING;
	case 'p':
		return PA_POINTER;
	case 'n':
		return PA_INT | PA_FLAG_PTR;
	}
	return -1;
}

PUBLIC size_t parse_printf_format(const char *restrict format, size_t n, int *restrict types)
{
	struct types t = {types, n, 0};
	size_t next = 0;

	while ((format = strchr(format, '%'))) {
		size_t at = (size_t)-1;
		int flags, type;
		const char *p = position(format + 1, &at);

		p += strspn(p, "-+ #0'I");
		p = amount(p, &t, &next);
		if (*p == '.')
			p = amount(p + 1, &t, &next);
		p = length(p, &flags);
		if ((type = type_of(*p, flags)) >= 0)
			put(&t, at == (size_t)-1 ? next++ : at, type);
		format = *p ? p + 1 : p;
	}
	return t.n;
}
