#ifndef MSTATIC_VEX_H
#define MSTATIC_VEX_H
/* What a user says of faults himself, in OpenVEX or in a CycloneDX document with vulnerabilities. */
#include <jansson.h>
#include <stdbool.h>

#include "../content/content.h"

enum vex_status { VEX_NOT_AFFECTED, VEX_FIXED, VEX_AFFECTED, VEX_OPEN /* not decided yet */ };

struct product {
	struct argv ids;      /* package URLs, CPEs, names, digests ("sha256:HEX"): of a component or a program */
	struct argv parts;    /* the same of what is meant in it; empty: all */
	struct argv versions; /* of the component; empty: any, or what ids say */
};

struct statement {
	struct argv names;    /* of the fault */
	enum vex_status status;
	char *reason;         /* as the document has it, or NULL */
	char *severity;       /* or NULL */
	char *time;           /* of it, as text whose order is that of time; "" where the document says none */
	const char *path;     /* the file */
	size_t number;        /* of the statement, as they were read */
	struct product *products;
	size_t n;
};

struct statements {
	struct statement *v;
	size_t n;
};

/* True for a document of one of these forms. */
bool vex_is(const json_t *document);
/* Adds its statements to s; path is kept as it is. NULL, or what is wrong. */
const char *vex_read(const json_t *document, const char *path, struct statements *s);
/* In the order in which they were said. */
void vex_sort(struct statements *s);
/* What of a program's component the statement is about. */
enum vex_object { VEX_NOTHING, VEX_PROGRAM /* all of it */, VEX_COMPONENT };
enum vex_object vex_means(const struct statement *s, const struct content *program, const struct component *c);
void vex_free(struct statements *s);

#endif
