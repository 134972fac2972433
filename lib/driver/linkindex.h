#ifndef MSTATIC_LINKINDEX_H
#define MSTATIC_LINKINDEX_H
/* The link index, SYSROOT/mstatic/index: all that the shim knows of recipes. Lines of words:
 *
 *   compiler IDENTITY…               compiler_identity() of the compiler the sysroot was built with
 *   archive LIB RECIPE [LIB…]        usr/lib/libLIB.a belongs to RECIPE and needs the LIBs named
 *   offer LIB RECIPE                 RECIPE, not installed here, would provide -lLIB
 *   header PATTERN RECIPE            and the headers that match PATTERN, whose '*' stops at a '/'
 *   pkgconfig NAME RECIPE            and NAME.pc
 *
 * The store writes it (lib/store/linkindex writer); the driver reads it, for links and what
 * failed. */
#include <stddef.h>

#include "../base/argv.h"

struct indexed {
	char *lib, *recipe;
	struct argv needs;
};

struct linkindex {
	char *compiler;
	struct indexed *archives, *offers, *headers, *packages; /* those on offer by header and by .pc file */
	size_t archive_count, offer_count, header_count, package_count;
};

/* Reads SYSROOT/mstatic/index; an index that is not there is empty. */
struct linkindex *linkindex_read(const char *sysroot);
/* The row of an installed library, or NULL. */
const struct indexed *linkindex_archive(const struct linkindex *x, const char *lib);
/* The recipe that would provide lib, or NULL. */
const char *linkindex_offer(const struct linkindex *x, const char *lib);
/* The same for a header as it is included, and for a package's name. */
const char *linkindex_header(const struct linkindex *x, const char *header);
const char *linkindex_package(const struct linkindex *x, const char *package);

#endif
