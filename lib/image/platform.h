#ifndef MSTATIC_PLATFORM_H
#define MSTATIC_PLATFORM_H
/* What images call a processor: Go's name for it, "amd64", "arm" with the variant "v7". */
#include <stdbool.h>

struct platform {
	char *architecture, *variant; /* variant NULL: none */
};

/* By what the program says of its processor. 0, or -1 after a message that names path. */
int platform_of(const char *path, struct platform *p);
bool platform_same(const struct platform *a, const struct platform *b);
/* "linux/arm/v7"; fresh. */
char *platform_text(const struct platform *p);
void platform_free(struct platform *p);

#endif
