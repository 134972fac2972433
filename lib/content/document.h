#ifndef MSTATIC_DOCUMENT_H
#define MSTATIC_DOCUMENT_H
/* What several bills of materials have in common: all components of all programs, each once, under a name of its own, and
 * who refers to whom. A document depends on nothing but its programs: the same ones give the same bytes. */
#include <jansson.h>

#include "content.h"
#include "purl.h"

struct document {
	const struct content *programs;
	size_t program_count;
	const struct component **v; /* each component once */
	size_t n;
	enum purl_kind purls;
};

/* programs are kept by the caller. */
void document_make(const struct content *programs, size_t n, enum purl_kind purls, struct document *d);
void document_free(struct document *d);

/* The name of a component in the document, and that of program number i; fresh. */
char *document_ref(const struct component *c);
char *document_program_ref(const struct document *d, size_t i);
/* The first program that has the component. */
const struct content *document_owner(const struct document *d, const struct component *c);
/* The components of the program, or those that one of its components needs: as JSON texts, each the name by document_ref();
 * a new array. of: NULL for the program's own. */
json_t *document_needs(const struct content *program, const struct component *of);
/* A JSON text of any bytes: what is no UTF-8 becomes \xNN. A new one. */
json_t *document_text(const char *text);

/* Each writes the document as JSON. 0, or -1 after a message. */
int cyclonedx_write(const struct document *d, FILE *f);
int spdx_write(const struct document *d, FILE *f);

#endif
