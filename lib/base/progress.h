#ifndef MSTATIC_PROGRESS_H
#define MSTATIC_PROGRESS_H
/* The progress of long work, on stderr: on a terminal a line for each subject that is worked on, redrawn in place, and no
 * more lines than the terminal has; elsewhere a plain line for each phase.
 *
 *   progress_phase("zlib 1.3.2", "download");   // a new phase of a subject
 *   progress_bytes(done, total);                // total 0: unknown
 *   progress_tail("checking for gcc...");       // the newest line of a build's log
 *
 * What is worked on side by side has a row each, from 1 on; row 0 is that of a process that works on one thing. Another
 * process tells of its work by a pipe:
 *
 *   progress_open(2, 5, 12);                    // a row, for the fifth of twelve: "[5/12] …"
 *   progress_tell(fd);                          // in the other process: all of the above goes to fd, a line each
 *   progress_hear(2, line);                     // for each of these lines
 *   progress_close(2);
 */
#include <stddef.h>

/* Before any other: the value of TERM, or NULL; "dumb" cannot redraw a line. */
void progress_terminal(const char *term);
void progress_phase(const char *subject, const char *phase);
void progress_bytes(long long done, long long total);
void progress_tail(const char *line);
/* Redraws the elapsed time; call it about ten times a second while waiting. */
void progress_tick(void);
/* Wipes the lines before something else is printed. */
void progress_clear(void);

void progress_open(size_t row, int number, int of);
void progress_tell(int fd);
void progress_hear(size_t row, const char *line);
void progress_close(size_t row);
/* What stands before the subject of the number-th of so many: "[5/12] ", or nothing before the only one. In text. */
enum { PROGRESS_COUNT = 32 };
const char *progress_count(int number, int of, char text[PROGRESS_COUNT]);

#endif
