#ifndef _MSTATIC_STDIO_H
#define _MSTATIC_STDIO_H
#include_next <stdio.h>
#include <stdarg.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif
char *tmpnam_r(char *);
#ifdef _GNU_SOURCE
int fcloseall(void);
#endif
#ifdef __cplusplus
}
#endif
#endif

#include <mstatic/fortify.h>
#ifdef _MSTATIC_FORTIFY
#include <mstatic/fortify-stdio.h>
#endif
#endif
