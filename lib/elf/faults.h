#ifndef MSTATIC_FAULTS_H
#define MSTATIC_FAULTS_H
/* What of a file is wrong, or odd, by its facts; texts for a terminal. */
#include "facts.h"

/* Names as "a, b, c and 4 more", made fit for a terminal. Fresh. */
char *names_listed(const struct argv *a, size_t most);
/* Adds what is odd about a program or shared object. */
void faults_program(const struct facts *f, struct argv *warnings);
/* Adds what keeps an archive or object out of a static program, what is odd about it, and what to do. */
void faults_parts(const struct facts *f, struct argv *problems, struct argv *warnings, struct argv *next);

#endif
