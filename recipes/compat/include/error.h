#ifndef _ERROR_H
#define _ERROR_H
/* Messages about errors, as GNU programs print them. */

#ifdef __cplusplus
extern "C" {
#endif

/* Prints "PROGRAM: MESSAGE[: what number means]" to stderr, then exits with status unless it is 0. */
void error(int status, int number, const char *format, ...) __attribute__((__format__(__printf__, 3, 4)));
/* The same with "FILE:LINE: " in between. */
void error_at_line(int status, int number, const char *file, unsigned int line, const char *format, ...)
	__attribute__((__format__(__printf__, 5, 6)));

extern unsigned int error_message_count;      /* messages so far */
extern int error_one_per_line;                /* when set, error_at_line says nothing twice of one line */
extern void (*error_print_progname)(void);    /* when set, prints what stands in front */

#ifdef __cplusplus
}
#endif
#endif
