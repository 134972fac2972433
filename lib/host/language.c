#include "language.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "../base/mem.h"
#include "../base/str.h"

static const struct language_facts facts[] = {
	[LANG_C] = {"C", "MSTATIC_CC", "gcc", "cc", "clang", NULL},
	[LANG_CXX] = {"C++", "MSTATIC_CXX", "g++", "c++", "clang++", "cc1plus"},
	[LANG_FORTRAN] = {"Fortran", "MSTATIC_FC", "gfortran", NULL, NULL, "f951"},
};

const struct language_facts *language_facts(enum language l)
{
	return &facts[l];
}

bool language_named(const char *word, enum language *l)
{
	for (size_t i = LANG_CXX; i < sizeof facts / sizeof *facts; i++)
		if (strcasecmp(word, facts[i].title) == 0) {
			*l = (enum language)i;
			return true;
		}
	return false;
}

enum language language_of(const char *name)
{
	static const char *const fortran[] = {"gfortran", "f95", "f77"};

	for (size_t i = 0; i < sizeof fortran / sizeof *fortran; i++)
		if (strcmp(name, fortran[i]) == 0)
			return LANG_FORTRAN;
	return strstr(name, "++") ? LANG_CXX : LANG_C;
}

size_t without_version(const char *name)
{
	size_t n = strlen(name), end = n;

	while (end && strchr("0123456789.", name[end - 1]))
		end--;
	return end && end < n && name[end - 1] == '-' ? end - 1 : n;
}

char *language_compiler(const char *name, enum language l)
{
	const char *const from[] = {facts[LANG_C].clang, facts[LANG_C].gcc, facts[LANG_C].cc};
	const char *const to[] = {facts[l].clang, facts[l].gcc, facts[l].cc};
	size_t end = without_version(name);

	for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
		size_t n = strlen(from[i]);
		if (end >= n && strncmp(name + end - n, from[i], n) == 0)
			return to[i] ? xasprintf("%.*s%s%s", (int)(end - n), name, to[i], name + end) : NULL;
	}
	return NULL;
}
