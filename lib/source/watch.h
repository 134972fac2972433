#ifndef MSTATIC_WATCH_H
#define MSTATIC_WATCH_H
/* A program that works on one file for a while, under the eyes of the user. */
#include "../base/proc.h"
#include "../base/str.h"

enum {
	WATCH_LONG = -2,       /* it was ended, since the file became larger than size */
	WATCH_INTERRUPTED = -3 /* it was ended, since interrupted() (base/interrupt.h) */
};

/* Runs p, whose progress is shown: by how far the file `to` (NULL: none) has grown towards size bytes. said gets all
 * that it prints, but what p->err (2) lets through to the user. Its status as proc_run() returns it, or one of the above. */
int watch_run(const struct proc *p, const char *to, long long size, struct str *said);

#endif
