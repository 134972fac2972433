#ifndef MSTATIC_INTERRUPT_H
#define MSTATIC_INTERRUPT_H
/* Work that wants to clean up after itself before Ctrl-C, SIGTERM or SIGHUP ends the program. */

/* From here on those signals are only noted. */
void interrupt_hold(void);
/* The signal noted since interrupt_hold, or 0. */
int interrupted(void);
/* Back to what they do by default; a noted signal takes effect now. */
void interrupt_release(void);

#endif
