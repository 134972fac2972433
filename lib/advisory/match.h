#ifndef MSTATIC_MATCH_H
#define MSTATIC_MATCH_H
/* Whether an advisory hits a component. */
#include "advisory.h"
#include "../content/component.h"
#include "ecosystem.h"
#include "verdict.h"

/* Whether the advisory hits c, whose version is known; m says more, with texts of the advisory's.
 *
 * What a distribution says of its releases is read with care: its versions have patches that upstream's of the same
 * number have not. The releases that count are the one whose version is next of kin to the component's (3.0.22 and
 * 3.0.17), and the newest. A component is not hit where one of them is mended, and the component is newer than that by
 * upstream's number; or the same, where the distribution's first packaging of it is what mended it; or where the patches
 * of the very package were applied (debian_version). */
enum verdict match(const struct ecosystems *e, const struct advisory *a, const struct component *c, struct match *m);
/* What the package is called that `one` is about, and by which kind of names: a component that has it as one of its own
 * (identity.h) is to be looked at. Fresh; NULL where it cannot be told. */
char *affected_name(const struct ecosystems *e, const struct affected *one, enum naming *kind);

#endif
