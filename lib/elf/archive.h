#ifndef MSTATIC_ARCHIVE_H
#define MSTATIC_ARCHIVE_H
/* The ar format: GNU's, with its table of long names; GNU's thin one, whose members are files elsewhere, or members
 * of archives elsewhere; and BSD's, with names in front of the members. Every byte is untrusted. */
#include <stdbool.h>

#include "input.h"

enum { MEMBER_HEADER = 60, MEMBER_NAME = 16 };

struct archive {
	struct range bytes;
	bool thin;
	char *dir;           /* what a thin archive's members are relative to: "" or a path that ends with '/' */
	uint64_t at;         /* where the next header is */
	struct range names;  /* the table of long names */
	struct range index;  /* the table of symbols, "/" or "/SYM64/"; word: the size of its numbers */
	unsigned word;
	unsigned depth;      /* how many thin archives lead to this one */
	struct input *lone;  /* the file that the last member of a thin archive is … */
	struct elsewhere *elsewhere; /* … or the archive that it is in */
};

struct member {
	struct range bytes;
	const struct archive *in;            /* the archive that has its name */
	uint64_t at;                         /* where its header is in the archive that is walked */
	unsigned char header[MEMBER_NAME];   /* the name's field */
	uint64_t long_name;                  /* BSD: the length of the name in front of the bytes */
};

bool archive_is(struct range r);
/* Opens the archive that is the whole of the file at path; with path NULL, the archive in the range, which may not be
 * a thin one then. 0, or -1 with *why (fresh). To be closed after either. */
int archive_open(struct archive *a, struct range r, const char *path, char **why);
/* The next member, which stays until the next call: 1; 0 at the end; -1 with *why (fresh) for a damaged archive, or
 * a member that is not where a thin archive says. */
int archive_next(struct archive *a, struct member *m, char **why);
void archive_close(struct archive *a);
/* The member's name, fresh; NULL when that lies outside the table of names. */
char *member_name(const struct member *m);

/* 0 when a member can be at each place that the table of symbols names; else -1 with *why (fresh). It finds an
 * archive that was cut off between two members. */
int archive_check(const struct archive *a, char **why);
/* Calls fn for each name in the table of symbols, until it returns false. place: where the header of the member is
 * that defines it. */
typedef bool index_fn(const char *symbol, uint64_t place, void *data);
void archive_symbols(const struct archive *a, index_fn *fn, void *data);

#endif
