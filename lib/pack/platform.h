#ifndef MSTATIC_PLATFORM_H
#define MSTATIC_PLATFORM_H
/* What images call a processor: "amd64", "arm" with the variant "v7" (sysroot-templates/platforms). */
#include "../elf/image.h"
#include "../host/site.h"

struct platform {
	char *architecture, *variant; /* variant NULL: none */
};

/* By what the program says of its processor. 0, or -1 after a message that names path. */
int platform_of(const struct site *site, const char *path, struct platform *p);
void platform_free(struct platform *p);
/* "linux/arm/v7"; fresh. */
char *platform_text(const struct platform *p);

#endif
