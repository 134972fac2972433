#include <stdio.h>

#ifndef NAME
#define NAME libc_by_cc
#endif

const char *NAME(void)
{
#ifdef __GLIBC__
	return "glibc";
#else
	return "other";
#endif
}
