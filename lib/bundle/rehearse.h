#ifndef MSTATIC_REHEARSE_H
#define MSTATIC_REHEARSE_H
/* Runs of a bundle's programs: before it is written, on this machine, to see which files they open; and after, in the bundle
 * alone, to see whether it does. */
#include "bundle.h"

/* Runs the program at path with these arguments and stdin (NULL: empty), and takes every file that it, and all that it
 * starts, opened and did not write (one that still runs when its time is over, as servers do, is ended); but not files that args name, which are its input, nor what ld.so.cache, /proc, /sys
 * and /dev have. 0, or -1 after a message. */
int rehearse_watch(const struct bundle_wish *w, struct bundle *b, const char *path, const struct argv *args, const char *in);

struct rehearsal {
	const char *command; /* its words are argv; NULL: the program, without arguments */
	const char *in;      /* stdin; NULL: empty */
	const char *out;     /* what has to come out; NULL: whatever it is */
	int status;          /* how it has to end */
	long limit;          /* milliseconds that it has for that; 0: as long as it takes */
};

/* Runs it, or program, with the folder dir as its root, with /proc and /dev, without a network. 0 where it ends as it has to; -1 after a
 * message that says how it differs. */
int rehearse_test(const char *program, const char *dir, const struct rehearsal *r);

#endif
