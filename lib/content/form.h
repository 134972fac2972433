#ifndef MSTATIC_FORM_H
#define MSTATIC_FORM_H
/* The forms of texts that other documents demand: one that repeats a text of no such form would be refused as a whole. */
#include <stdbool.h>

bool form_licence(const char *text); /* an SPDX expression */
bool form_purl(const char *text);    /* pkg:TYPE/NAME… */
bool form_cpe(const char *text);     /* cpe:2.3: and eleven fields */
bool form_sha256(const char *text);  /* in lower-case hexadecimal */

#endif
