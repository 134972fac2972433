#ifndef MSTATIC_VERDICT_H
#define MSTATIC_VERDICT_H
/* What comes out when an advisory is held against a component. */

enum verdict {
	VERDICT_NONE,  /* it does not hit, or is not about it */
	VERDICT_HIT,
	VERDICT_MENDED /* the component has a version with the fault, and the patches of a package that is mended
			  (debian_version) */
};

/* Points into the advisory. */
struct match {
	const char *fixed;    /* the version without the fault, as its ecosystem writes it; NULL: none is known */
	const char *severity; /* or NULL */
};

#endif
