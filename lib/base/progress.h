#ifndef MSTATIC_PROGRESS_H
#define MSTATIC_PROGRESS_H
/* The progress of long work, on stderr: on a terminal one line that redraws itself, elsewhere a plain line for each
 * phase.
 *
 *   progress_phase("zlib 1.3.2", "download");   // a new phase of a subject
 *   progress_bytes(done, total);                // total 0: unknown
 *   progress_tail("checking for gcc...");       // the newest line of a build's log
 */
/* Before any other: the value of TERM, or NULL; "dumb" cannot redraw a line. */
void progress_terminal(const char *term);
void progress_phase(const char *subject, const char *phase);
void progress_bytes(long long done, long long total);
void progress_tail(const char *line);
/* Redraws the elapsed time; call it about ten times a second while waiting. */
void progress_tick(void);
/* Wipes the line before something else is printed. */
void progress_clear(void);

#endif
