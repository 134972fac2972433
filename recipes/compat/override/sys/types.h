#ifndef _MSTATIC_SYS_TYPES_H
#define _MSTATIC_SYS_TYPES_H
#include_next <sys/types.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifndef loff_t /* <fcntl.h> has it as a macro */
typedef off_t loff_t;
#endif
typedef int daddr_t;
/* As <sys/statfs.h> has it, which takes it from here. */
typedef struct __fsid_t {
	int __val[2];
} fsid_t;
#endif
#endif
