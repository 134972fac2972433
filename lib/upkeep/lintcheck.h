#ifndef MSTATIC_LINTCHECK_H
#define MSTATIC_LINTCHECK_H
/* What the checks share: one recipe that is looked at, and where what is found goes. */
#include "../recipe/licence.h"
#include "../store/entry.h"
#include "findings.h"
#include "shelf.h"

struct checked {
	const struct site *site;
	const struct shelf *shelf;
	const struct licences *licences;
	const struct recipe *recipe;
	const struct entry *entry; /* of that very recipe, or NULL */
	bool named; /* by the user; else all recipes are looked at */
	const char *check;
	struct findings *out;
};

typedef void check_fn(const struct checked *c);

void found(const struct checked *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* By the text alone (linttext.c). */
check_fn check_people, check_licences, check_pins, check_clashes, check_needed;
/* By its sources, where they are here, it was named, and there is no entry (lintsource.c): they are unpacked. */
check_fn check_links;
/* True when a file of its sources includes one of need's headers, or that cannot be told: they are not here. Prints nothing. */
bool sources_include(const struct checked *c, const struct recipe *need);
/* By what was installed (linthave.c); only with an entry. */
check_fn check_names, check_paths, check_release, check_needs;

#endif
