#ifndef _SYS_PRCTL_H
#define _SYS_PRCTL_H
/* In the place of musl's: the kernel's header has what both have, and what musl's lacks. */
#include <features.h>
#include <linux/prctl.h>

#ifdef __cplusplus
extern "C"
#endif
int prctl(int, ...);
#endif
