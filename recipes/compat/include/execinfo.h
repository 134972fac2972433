#ifndef _EXECINFO_H
#define _EXECINFO_H
/* Who called whom. The names come from the symbol table of the program's own file: a stripped program
 * has only addresses. */

#ifdef __cplusplus
extern "C" {
#endif

/* Fills at most size return addresses, the innermost first; how many. */
int backtrace(void **addresses, int size);
/* One text each, "PROGRAM(FUNCTION+0xOFFSET) [0xADDRESS]", in one block of memory to be freed; or NULL. */
char **backtrace_symbols(void *const *addresses, int size);
/* The same, a line each, written to a file descriptor without allocating memory. */
void backtrace_symbols_fd(void *const *addresses, int size, int fd);

#ifdef __cplusplus
}
#endif
#endif
