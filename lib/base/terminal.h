#ifndef MSTATIC_TERMINAL_H
#define MSTATIC_TERMINAL_H
/* A terminal of its own for a command that is not trusted with this process's: what is typed here reaches the command, and
 * what it prints comes out here, byte by byte, but what it does to its terminal does nothing to this one. A process in between
 * carries the bytes. */
#include <sys/types.h>

struct terminal {
	int stdio[3];  /* for the command, from 3 on: where 0, 1 or 2 is a terminal the new one, else the same as that */
	pid_t relay; /* 0: none of them is a terminal */
};

/* 0, or -1 with errno. While the command runs, keys such as Ctrl-C are the command's. */
int terminal_begin(struct terminal *t);
/* When the command has ended: all that it printed is out, and the terminal as it was. */
void terminal_end(struct terminal *t);

#endif
