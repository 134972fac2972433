#include "language.h"

#include <stddef.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"

static const struct language_facts facts[] = {
	[LANG_C] = {"C", "MSTATIC_CC", "gcc", "cc", "clang"},
	[LANG_CXX] = {"C++", "MSTATIC_CXX", "g++", "c++", "clang++"},
	[LANG_FORTRAN] = {"Fortran", "MSTATIC_FC", "gfortran", NULL, NULL},
};

const struct language_facts *language_facts(enum language l)
{
	return &facts[l];
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

	for (size_t i = 0; i < sizeof from / sizeof *from; i++)
		if (ends_with(name, from[i]))
			return to[i] ? xasprintf("%.*s%s", (int)(strlen(name) - strlen(from[i])), name, to[i]) : NULL;
	return NULL;
}
