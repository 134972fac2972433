#ifndef _MSTATIC_STDLIB_H
#define _MSTATIC_STDLIB_H
#include_next <stdlib.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
int rpmatch(const char *);
uint32_t arc4random(void);
void arc4random_buf(void *, size_t);
uint32_t arc4random_uniform(uint32_t);
typedef int (*__compar_fn_t)(const void *, const void *);
#ifdef _GNU_SOURCE
char *canonicalize_file_name(const char *);
typedef __compar_fn_t comparison_fn_t;
typedef int (*__compar_d_fn_t)(const void *, const void *, void *);
#endif
#ifdef __cplusplus
}
#endif
#endif

#include <mstatic/fortify.h>
#ifdef _MSTATIC_FORTIFY_ALL
#include <mstatic/fortify-stdlib.h>
#endif
#endif
