#ifndef MSTATIC_MEMBERS_H
#define MSTATIC_MEMBERS_H
/* What a shared object was made of, kept inside it in a section of its own, so that a static link can
 * take the same objects instead: wherever the shared object is moved to, whatever became of the build
 * tree, and the same bits in any folder. strip removes it. The section is a list of records:
 *
 *   object SIZE      SIZE bytes of an object follow the line, then a newline
 *   archive SIZE     the same of an archive, linked on demand
 *   whole SIZE       the same of an archive of which every member was linked
 *   library NAME     the sysroot's libNAME.a
 *   shared FILE      another shared object, by its file's name
 */
#include <stdint.h>

#include "../base/str.h"

#define MEMBERS_SECTION ".mstatic.members"

struct record {
	char kind;         /* the first letter of its word */
	char *name;        /* NAME or FILE; NULL for those with bytes */
	uint64_t at, size; /* where in the shared object's file the bytes are */
	uint64_t digest;   /* of the bytes: equal for equal ones */
};

struct members {
	struct record *v;
	size_t n;
};

/* 0; -1 with errno (ENOENT: the file has no such section, EBADMSG: it is broken). */
int members_read(const char *shared, struct members *m);
void members_free(struct members *m);

/* Adds a record to a list of them: word is "object", "archive" or "whole" with the path of the file whose bytes are
 * taken (of a thin archive, an ordinary one with its members), or "library" or "shared" with a name. 0, or -1 with
 * errno. */
int members_add(struct str *records, const char *word, const char *what);
/* Writes a relocatable ELF file of like's class, byte order and machine whose only content is that
 * section. 0, or -1 with errno. */
int members_object(const char *like, const struct str *records, const char *to);

#endif
