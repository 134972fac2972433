#ifndef MSTATIC_SANITIZE_H
#define MSTATIC_SANITIZE_H
/* Sanitizers, whose run-time libraries there are not. */
#include "cmdline.h"

/* The first word of the line whose sanitizer needs a run-time library, or NULL: those of undefined behaviour
 * need none where they trap (-fsanitize-undefined-trap-on-error, -fsanitize-trap=…). */
const char *sanitizer_refused(const struct cmdline *c);

#endif
