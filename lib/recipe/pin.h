#ifndef MSTATIC_PIN_H
#define MSTATIC_PIN_H
/* A pin: one exact file, by its digest, and where it is to be had. */
#include "../base/argv.h"

struct pin {
	char *file;
	long long size;
	char *sha256;       /* hexadecimal */
	struct argv places; /* tried in order */
};

/* A copy that owns its strings. */
struct pin pin_copy(const struct pin *p);
void pin_free(struct pin *p);

#endif
