#ifndef MSTATIC_ADVISORY_H
#define MSTATIC_ADVISORY_H
/* Names of advisories: CVE-YEAR-NUMBER, with a year of four digits and a number of four to nineteen. */
#include "../base/argv.h"
#include "word.h"

word_check check_advisory;
/* Adds those that the n bytes of text name, in whatever letters, to ids: as "CVE-2026-40200", each once. */
void advisories_named(const char *text, size_t n, struct argv *ids);

#endif
