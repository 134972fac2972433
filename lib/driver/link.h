#ifndef MSTATIC_LINK_H
#define MSTATIC_LINK_H
/* What the two files that work out ld's line share: ldline.c, with the options and what is added, and inputs.c, with
 * the inputs. */
#include "../elf/asks.h"
#include "intree.h"
#include "library.h"
#include "linkmode.h"
#include "plan.h"

struct link {
	struct linkspec spec;
	struct libraries libs;
	struct argv closing; /* archives for the closing group: the user's, then what they need */
	struct intree tree;
	enum stack stack;       /* the most that an input asks for, */
	const char *stack_from; /* and which does */
	const char *sections_from; /* the first input that has sections of its own names */
	char *allocator; /* the archive of the one that takes the place of the libc's own (allocator.h), or NULL */
	char *loaded; /* what loads programs that are linked with a shared C library; NULL where it is inside them */
	bool lto;     /* the line asks for LTO, or one of its own files has data for it */
	bool foreign; /* another language's library is among the inputs */
	bool bad;
};

/* True for a start-up object that a compiler or rustc put on the line: there must be one set, the sysroot's. */
bool start_object(const struct plan *p, const char *path);
/* Drops them. */
void drop_start_objects(struct plan *p, struct link *k);
/* Adds the inputs as they are linked now, without what the shim adds by itself. */
void linked_files(const struct plan *p, const struct link *k, struct argv *files);
/* Replaces each -l, file and script on the line by the files that are linked for it. Sets k->bad after a message. */
void resolve_inputs(struct plan *p, struct link *k);

#endif
