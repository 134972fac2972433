#ifndef MSTATIC_INGREDIENTS_H
#define MSTATIC_INGREDIENTS_H
/* The ingredients of a shared object: what it was made of, kept inside it in a section of its own. A static link can
 * take them in its place, wherever the shared object is moved to and whatever becomes of the build tree; the bits are
 * the same in any folder. strip removes the section. It is a list:
 *
 *   object SIZE      SIZE bytes of an object follow the line, then a newline
 *   archive SIZE     the same of an archive, linked on demand
 *   whole SIZE       the same of an archive of which every member was linked
 *   library NAME     the sysroot's libNAME.a
 *   shared FILE      another shared object, by its file's name
 *   editions LIST    the choice of editions (lib/host/edition.h) that it was linked with, if any
 * */
#include <stdbool.h>
#include <stdint.h>

#include "../base/str.h"

#define INGREDIENTS_SECTION ".mstatic.members"

struct ingredient {
	char kind;         /* the first letter of its word */
	char *name;        /* NAME or FILE; NULL for those with bytes */
	uint64_t at, size; /* where in the shared object's file the bytes are */
	uint64_t digest;   /* of the bytes: equal for equal ones */
	bool lto;          /* the bytes have names that only gcc's LTO knows */
};

struct ingredients {
	struct ingredient *v;
	size_t n;
};

/* True when the file at path has that section. */
bool ingredients_there(const char *path);
/* 0; -1 with errno (ENOENT: the file has no such section, EBADMSG: it is broken). */
int ingredients_read(const char *shared, struct ingredients *m);
void ingredients_free(struct ingredients *m);

/* Adds an ingredient to a list. word is "object", "archive" or "whole", and what the path of the file whose bytes are
 * taken (of a thin archive, an ordinary one with its members); or word is one of the others, and what the text behind
 * it. 0, or -1 with errno. */
int ingredients_add(struct str *list, const char *word, const char *what);
/* Writes the file to: a relocatable object of like's class, byte order and machine whose only content is the section
 * with that list. 0, or -1 with errno. */
int ingredients_object(const char *like, const struct str *list, const char *to);

#endif
