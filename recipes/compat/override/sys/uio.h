#ifndef _MSTATIC_SYS_UIO_H
#define _MSTATIC_SYS_UIO_H
#include <sys/types.h>
#include_next <sys/uio.h>

#if defined(_GNU_SOURCE) && !defined(RWF_ATOMIC)
#define RWF_ATOMIC 0x00000040
#endif
#if defined(_GNU_SOURCE) && !defined(preadv64v2)
#define preadv64v2 preadv2
#define pwritev64v2 pwritev2
#endif
#endif
