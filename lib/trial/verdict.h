#ifndef MSTATIC_VERDICT_H
#define MSTATIC_VERDICT_H
/* What was found of a program that was tried: a list of verdicts, each of which owns its texts. */
#include <stddef.h>

#include "../base/argv.h"

enum verdict_status { VERDICT_GOOD, VERDICT_BAD, VERDICT_NONE /* not tried */ };

struct verdict {
	char *name;  /* for scripts: "no-proc" */
	char *title; /* "no /proc" */
	enum verdict_status status;
	char *text;
	struct argv missed; /* paths that it looked for in vain */
	struct argv calls;  /* system calls that it made and that are newer than the kernel: "statx (4.11)" */
};

struct verdicts {
	struct verdict *v;
	size_t n;
};

/* Adds one. The pointer is good until the next. text is taken. */
struct verdict *verdict_add(struct verdicts *all, const char *name, const char *title, enum verdict_status status, char *text);
/* How many have that status. */
size_t verdict_count(const struct verdicts *all, enum verdict_status status);
/* Up to four of the words, "a, b, c, d and 3 more"; each made fit for a terminal. Fresh. */
char *some_of(const struct argv *words);
void verdicts_free(struct verdicts *all);

#endif
