#ifndef MSTATIC_PARTS_H
#define MSTATIC_PARTS_H
/* What programs say of the components in them, ready to be put into them: SYSROOT/mstatic/parts. The store writes it
 * (lib/store/parts.h), the driver reads it after a link. For each part (lib/elf/mark.h) of the sysroot it has a line and
 * what the line tells of:
 *
 *   PART RECIPE N M      N bytes of text follow: a component of a CycloneDX document, JSON, with a comma behind it; then
 *                        M bytes: the same, deflated as gzip_deflated() takes it; then a newline
 *
 * The first row, with - for PART and RECIPE, is what such a document begins with. */
#include "../base/str.h"

struct part {
	const char *id, *recipe;
	const char *text, *deflated;
	size_t n, deflated_n;
};

struct parts {
	struct part *v;
	size_t n;
	char *bytes; /* what v points into */
};

/* None where the file is not there or not whole. */
void parts_read(const char *sysroot, struct parts *p);
/* The row of that part, or NULL. */
const struct part *parts_find(const struct parts *p, const char *id);
/* Appends a row to the bytes of such a file. */
void parts_put(struct str *file, const struct part *one);

#endif
