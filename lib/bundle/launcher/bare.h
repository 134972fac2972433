#ifndef MSTATIC_BARE_H
#define MSTATIC_BARE_H
/* What the launcher has in place of a C library, besides calls of the kernel: texts, in memory that is never given back. */
#include "kernel.h"
#include "launcher.h"

void *memcpy(void *to, const void *from, word n);
void *memset(void *to, int value, word n);
word length(const char *s);
int begins(const char *s, const char *start);
/* Memory for n bytes, aligned for pointers. */
char *take(word n);
char *joined(const char *a, const char *b, const char *c);
/* A number as text, and the other way round. */
const char *number(word n);
word parsed(const char *s);
/* Says what went wrong and ends the program with 127; error 0 is not told. */
void die(const char *what, const char *path, long error);

/* The value of the variable, or NULL. */
const char *variable(char **env, const char *name);
/* The text of that number in the zone (launcher.h). */
const char *field(int n);

#endif
