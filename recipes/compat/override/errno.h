#ifndef _MSTATIC_ERRNO_H
#define _MSTATIC_ERRNO_H
#include_next <errno.h>

#if defined(_GNU_SOURCE) && !defined(__error_t_defined)
#define __error_t_defined 1
typedef int error_t;
#endif
#endif
