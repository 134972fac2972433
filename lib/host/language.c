#include "language.h"

#include <stddef.h>
#include <strings.h>

static const struct language_facts facts[] = {
	[LANG_C] = {"C", "MSTATIC_CC"},
	[LANG_CXX] = {"C++", "MSTATIC_CXX"},
	[LANG_FORTRAN] = {"Fortran", "MSTATIC_FC"},
	[LANG_D] = {"D", "MSTATIC_DC"},
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
