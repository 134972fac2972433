#ifndef MSTATIC_USAGE_H
#define MSTATIC_USAGE_H
/* A program that uses a library of which nothing is known but what its build left: the beginning of a recipe's test. */
#include "../base/str.h"
#include "yield.h"

/* Whether a program compiles. data is usage_write()'s. */
typedef bool usage_fn(const char *program, void *data);

/* The first of these that compiles: it prints what a function without arguments says of the version; it refers to some
 * functions that the headers declare; or to some that only the archive names, as those in C++; it includes a header. */
void usage_write(const struct yield *y, usage_fn *compiles, void *data, struct str *out);

#endif
