#ifndef MSTATIC_INTERRUPT_H
#define MSTATIC_INTERRUPT_H
/* Lets work clean up before a signal ends the program: SIGINT (Ctrl-C), SIGTERM or SIGHUP. */

/* From here on these signals are noted and do nothing else. */
void interrupt_hold(void);
/* The signal noted since interrupt_hold, or 0. */
int interrupted(void);
/* From here on they end the program again; one that was noted does so now. */
void interrupt_release(void);

#endif
