#ifndef _MSTATIC_DLFCN_H
#define _MSTATIC_DLFCN_H
#include <stddef.h>
#include_next <dlfcn.h>

#ifdef _GNU_SOURCE
/* In a static program there is no other way to look names up. */
#define RTLD_DEEPBIND 8
#ifdef __cplusplus
extern "C" {
#endif
void *dlvsym(void *, const char *, const char *);
#ifdef __cplusplus
}
#endif
#endif
#endif
