#ifndef MSTATIC_TARWRITE_H
#define MSTATIC_TARWRITE_H
/* libarchive, as a writer of tar files: for mstatic-source alone (tar.h is everybody else's). */
#include "tar.h"

/* As tar_write(). */
int tar_put(const struct tree *t, time_t when, enum tar_form form, const char *to, struct tar *made);

#endif
