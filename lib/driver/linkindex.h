#ifndef MSTATIC_LINKINDEX_H
#define MSTATIC_LINKINDEX_H
/* The link index, SYSROOT/mstatic/index: all that the shim knows of recipes. Lines of words:
 *
 *   format N                         LINKINDEX_FORMAT of the mstatic that wrote it
 *   compiler IDENTITY…               compiler_identity() of the compiler the sysroot was built with
 *   runtime LIB RECIPE TITLE…        RECIPE, installed or not, has the library LIB, which a line may use without
 *                                    naming it; TITLE is for messages
 *   when LIB RECIPE KIND WORD        and these are the lines that do (runtime.h)
 *   reserved LIB RECIPE              LIB is RECIPE's alone: none that is found with -L takes its place
 *                                    an empty line: up to here every line is read for a compile, too
 *   archive LIB RECIPE [LIB…]        usr/lib/libLIB.a belongs to RECIPE and needs the LIBs named
 *   asks LIB RECIPE WORD…            and asks this of a program (lib/elf/asks.h); "unknown": the archive tells
 *                                    an empty line: what is behind it, only a failure is explained by
 *   offer LIB RECIPE                 RECIPE, not installed here, would provide -lLIB
 *   header PATTERN RECIPE            and the headers that match PATTERN, whose '*' stops at a '/'
 *   pkgconfig NAME RECIPE            and NAME.pc
 *
 * The store writes it (lib/store/index); the driver reads it, for links and what failed. */
#include <stdbool.h>
#include <stddef.h>

#include "../host/compiler.h"

struct indexed {
	const char *kind;   /* the line's first word */
	const char *name, *recipe;
	const char *rest;   /* the words behind, joined by blanks; "" for none */
};

/* Raised when the shim looks for rows that an older mstatic did not write. */
enum { LINKINDEX_FORMAT = 4 };

struct linkindex {
	int format;           /* 0 in an empty index and in the oldest */
	const char *compiler; /* NULL in an empty index */
	struct indexed *rows;
	size_t n;
	char *text;           /* what the rows point into */
};

enum index_part {
	INDEX_ALL,
	INDEX_FRONT = 1, /* the lines above the first empty one */
	INDEX_LINK = 2   /* those above the second */
};
/* Reads SYSROOT/mstatic/index; an index that is not there is empty. */
struct linkindex *linkindex_read(const char *sysroot, enum index_part part);
/* The next row of that kind behind the one given (NULL: the first), or NULL. */
const struct indexed *linkindex_next(const struct linkindex *x, const char *kind, const struct indexed *row);
/* The first row of that kind and name, or NULL. */
const struct indexed *linkindex_find(const struct linkindex *x, const char *kind, const char *name);
/* The recipe of the first row of a kind whose name is a pattern that name matches ("offer", "header" as it is
 * included, "pkgconfig"), or NULL. */
const char *linkindex_recipe(const struct linkindex *x, const char *kind, const char *name);
/* True when c is a gcc of another version than the gcc that the sysroot was built with. Then *built and *now are the
 * two versions ("12.2.0"), fresh. */
bool linkindex_other_gcc(const struct linkindex *x, const struct compiler *c, char **built, char **now);

#endif
