#ifndef _GNU_LIBC_VERSION_H
#define _GNU_LIBC_VERSION_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
/* What they tell is musl's: "1.2.6 (musl)", "stable". Nothing here defines __GLIBC__. */
const char *gnu_get_libc_version(void);
const char *gnu_get_libc_release(void);
#ifdef __cplusplus
}
#endif
#endif
