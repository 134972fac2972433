#ifndef MSTATIC_BUDGET_H
#define MSTATIC_BUDGET_H
/* A number of processes that builds have together, by the protocol of GNU make's jobserver: who reads a byte (a token)
 * from a pipe may run one process more, and writes it back when that has ended. A build is a process, too, that needs no
 * token of its pipe.
 *
 * Each build has a pipe of its own. Whoever deals keeps count of what went in: a build that takes tokens and never gives
 * them back has these and no others until it ends, one that writes tokens of its own makes none for others, and neither
 * keeps anybody waiting. All that a build held is free again when its pipe is closed, however the build ended. */
#include <stddef.h>

struct share {
	int tokens[2]; /* the build's ends: it reads from the first and writes to the second */
	int own;       /* the pipe, opened again: nothing that is done to the others makes this one wait */
	int given;     /* tokens that are in the pipe, or that the build holds */
};

/* A share without tokens. 0, or -1 with errno. */
int share_open(struct share *s);
/* Closes the build's ends, which another process has by now. */
void share_hand_over(struct share *s);
void share_close(struct share *s);
/* Takes back the tokens that lie unused. */
void share_collect(struct share *s);
/* Deals so many tokens, one to each of n shares in turn, from v[first] on. */
void share_deal(struct share *const *v, size_t n, size_t first, int tokens);

#endif
