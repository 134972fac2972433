#ifndef _MSTATIC_SYS_SYSMACROS_H
#define _MSTATIC_SYS_SYSMACROS_H
#include <features.h>
#include <sys/types.h>
#include_next <sys/sysmacros.h>

#ifdef __cplusplus
extern "C" {
#endif
unsigned gnu_dev_major(dev_t);
unsigned gnu_dev_minor(dev_t);
dev_t gnu_dev_makedev(unsigned, unsigned);
#ifdef __cplusplus
}
#endif
#endif
