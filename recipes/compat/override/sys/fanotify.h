#ifndef _SYS_FANOTIFY_H
#define _SYS_FANOTIFY_H
/* In the place of musl's: the kernel's header has what both have, and what musl's lacks. */
#include <features.h>
#include <stdint.h>
#include <linux/fanotify.h>

#ifdef __cplusplus
extern "C" {
#endif
int fanotify_init(unsigned, unsigned);
int fanotify_mark(int, unsigned, uint64_t, int, const char *);
#ifdef __cplusplus
}
#endif
#endif
