#ifndef MSTATIC_GETPIN_H
#define MSTATIC_GETPIN_H
/* From one pin to a verified file in $MSTATIC_HOME/sources: what is there already, or what one of the pin's places
 * has. source.h says what the folder holds. */
#include "../base/argv.h"
#include "../host/site.h"
#include "../recipe/recipe.h"

enum outcome {
	GOT,
	MISSING, /* no place has it: tried says why */
	STOP     /* after a message: nothing else is to be tried */
};

/* The sources of one recipe on their way. */
struct getting {
	const struct site *site;
	const struct recipe *r;
	char *folder;      /* $MSTATIC_HOME/sources */
	char *subject;     /* "zlib 1.3.2" */
	struct argv tried; /* "PLACE: why not", in order */
	const char *phase; /* the last one shown */
};

/* The path of a pin's file when one of that length is here; fresh, or NULL. Its digest is not looked at. */
char *pin_kept(const struct site *site, const struct pin *p);
/* Brings a pin's file here and verifies it. A file that is not what the pin says is moved to sources/bad, with a
 * message, and counts as missing. For GOT *out is its path, fresh. */
enum outcome pin_get(struct getting *g, const struct pin *p, char **out);
/* Shows what is being done, once for the same phase again and again. */
void getting_phase(struct getting *g, const char *phase);

#endif
