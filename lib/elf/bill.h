#ifndef MSTATIC_BILL_H
#define MSTATIC_BILL_H
/* The bill of materials inside a program: a gzip file of a CycloneDX document, where scanners look for that of a native
 * image of GraalVM: in .data, by the symbols in brackets.
 *
 *    8 bytes   the length of the gzip file                               [sbom_length]
 *   16 bytes   BILL_MAGIC and zeros, by which a program without symbols  [__svm_version_info]
 *              is read
 *    8 bytes   the room for the gzip file; where it is filled, the address of the first 8 bytes in the program, by
 *              which it is told from that of a program that is carried as data
 *              the gzip file, and zeros up to the room's end             [sbom]
 *
 * Numbers have the lowest byte first on any target. The room is made by an object on the link's line, and filled when it is
 * known what was linked. */
#include "../base/argv.h"
#include "../base/str.h"
#include "image.h"

#define BILL_MAGIC "mstatic's bill"

/* Appends to out the object for a program of like's kind: with a bill of that room, unless that is 0, and a
 * .note.package with that text (UAPI.8), unless that is NULL. */
void bill_object(const struct image *like, const char *package, size_t room, struct str *out);

/* Adds the options by which strip leaves the symbols. */
void bill_keep(struct argv *line);
/* True for a table that has no symbols besides: of a program that is stripped. */
bool bill_alone(const struct image *x, const struct section *table);

struct bill {
	uint64_t at, address; /* of the first 8 bytes in the program's file, and in the program */
	uint64_t room;        /* where it is empty, else 0 */
	struct bytes gzip;    /* where it is filled */
};
/* Finds the program's bill, by room one that is empty, by 0 one that is filled. False where there is none, or none that
 * is whole. */
bool bill_find(const struct image *x, uint64_t room, struct bill *b);
/* Writes the gzip file into the program that is open for writing. 0, or -1 with errno. */
int bill_write(int fd, const struct bill *b, const char *gzip, size_t n);
/* The text of .note.package, fresh, or NULL. */
char *package_read(const struct image *x);

#endif
