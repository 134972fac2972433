#ifndef MSTATIC_WORK_H
#define MSTATIC_WORK_H
/* A job on its way to an entry of the store. All paths are known when it begins, so that one process can begin and end it
 * while others do what is between (crew.h). */
#include "../build/place.h"
#include "../host/compiler.h"
#include "resolve.h"

struct maker {
	const struct fetch *fetch;
	const struct compiler *compiler, *host;
	const char *identity; /* of compiler */
	struct jobs *jobs;
	const struct job *spared; /* NULL, or one that no other job needs and make_all() does not build */
	const struct job *failed; /* make_all(): what could not be built first of all */
};

struct work {
	const struct maker *m;
	struct job *job;
	struct build build;
	char *root, *home, *log_path, *staged; /* staged: the entry before it is in the store */
	char *subject;                         /* "zlib 1.3.2" */
	char *part;
};

/* Makes the folder of the work, and its log. What was the entry before is named as the reason to build anew. 0, or -1
 * after a message. work_end() in either case. */
int work_begin(struct work *w, const struct maker *m, struct job *j);
/* The same of work that makes no entry, in root, which is taken over: says nothing, and its log is in there. */
int work_open(struct work *w, const struct maker *m, struct job *j, char *root);
/* Makes the sysroot of what the job needs, and a tree as its `build` finds it: sources unpacked and patched; or with kept, a
 * folder that kept_find() found, a copy of that. 0, or -1 after a message. */
int work_furnish(struct work *w, const char *kept);
/* Each of the next three: 0, or -1 after a message, which names the log and the build's tree, which is kept. When
 * interrupted() it says nothing.
 * Builds the job up to an entry in w->staged that has yet to be tested. */
int work_build(struct work *w);
/* Builds and runs the tests against what the recipe needs and itself; those of a recipe of the base against all of the
 * base. The entry in w->staged is loaded as w->job->entry. */
int work_try(struct work *w);
/* Moves the staged entries of n works into the store, once they are on the disk, and the trees of their builds, which are
 * larger, are gone. */
int work_publish(struct work *works, size_t n);
/* Loads w->staged as w->job->entry, or in its place what is in the store now. 0, or -1 after a message. */
int work_load_staged(struct work *w);
int work_load_stored(struct work *w);
/* Says that the process that did the work was ended by that signal, and what to do. */
void work_lost(struct work *w, int signal);
void work_end(struct work *w);

#endif
