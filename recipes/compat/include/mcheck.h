#ifndef _MCHECK_H
#define _MCHECK_H
/* musl's allocator looks at each block by itself when it is freed, and ends a program that wrote beyond one;
 * there is nothing to switch on, and nothing to trace. */
#include <features.h>

enum mcheck_status { MCHECK_DISABLED = -1, MCHECK_OK, MCHECK_FREE, MCHECK_HEAD, MCHECK_TAIL };

#ifdef __cplusplus
extern "C" {
#endif
int mcheck(void (*)(enum mcheck_status));          /* -1: not done */
int mcheck_pedantic(void (*)(enum mcheck_status)); /* -1: not done */
void mcheck_check_all(void);
enum mcheck_status mprobe(void *); /* MCHECK_DISABLED */
void mtrace(void);                 /* as glibc's without MALLOC_TRACE in the environment */
void muntrace(void);
#ifdef __cplusplus
}
#endif
#endif
