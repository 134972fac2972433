#ifndef MSTATIC_CREW_H
#define MSTATIC_CREW_H
/* Processes of this program (hands) that work side by side, each at a task of its own, with one budget of processes
 * (build/budget.h). This process shows their progress and waits; what a hand prints is kept until it ends. A hand ends with
 * this process, by whatever death, and is told to stop by SIGTERM when this one is (base/interrupt.h). */
#include <stdbool.h>
#include <sys/types.h>

#include "../base/str.h"
#include "../build/budget.h"

struct hand {
	size_t task;
	pid_t pid;
	size_t row;         /* of the progress */
	int news, said;     /* what it tells of its progress, a pipe; and a file in memory of what it prints */
	struct str part;    /* the beginning of a line of news */
	struct share share;
};

struct crew {
	int budget;
	struct hand *v;
	size_t n;        /* hands that are at work */
	size_t turn;     /* whose turn it is to be dealt the first token */
	bool stopping;
};

/* What a task is: returns 0 or, after a message, something else. tokens: the hand's (struct share). */
typedef int crew_fn(size_t task, const int tokens[2], void *data);

struct ended {
	size_t task;
	int status;  /* 0, what the task returned as an exit status, or 128 + the number of a signal */
	int said;    /* a file of what it printed; the caller closes it */
};

void crew_begin(struct crew *c, int budget);
/* How many hands more the budget allows now. */
size_t crew_room(struct crew *c);
/* Begins a task, the number-th of so many. Only where there is room. 0, or -1 after a message. */
int crew_start(struct crew *c, size_t task, int number, int of, crew_fn *work, void *data);
/* Shows progress, for a moment or until a hand ends: true then. Only while there are hands. */
bool crew_watch(struct crew *c, struct ended *e);
/* Ends whatever a hand that was killed left behind. Only when no hand is at work. */
void crew_end(struct crew *c);

#endif
