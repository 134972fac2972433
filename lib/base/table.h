#ifndef MSTATIC_TABLE_H
#define MSTATIC_TABLE_H
/* A text file of rows, as those in sysroot-templates are: a row is a line of words. Empty lines and those that begin
 * with a '#' are left out. */
#include "argv.h"

struct table_row {
	struct argv words; /* one at least */
	int line;          /* its number, from 1 on, for messages */
};

struct table {
	struct table_row *v;
	size_t n;
};

/* 0, or -1 with errno set; then t is empty. */
int table_read(const char *path, struct table *t);
void table_free(struct table *t);

#endif
