#ifndef _MSTATIC_SEARCH_H
#define _MSTATIC_SEARCH_H
#include <stddef.h>
#include_next <search.h>

#ifdef _GNU_SOURCE
/* As <stdlib.h> has it. */
typedef int (*__compar_fn_t)(const void *, const void *);
typedef __compar_fn_t comparison_fn_t;
#ifdef __cplusplus
extern "C" {
#endif
void twalk_r(const void *, void (*)(const void *, VISIT, void *), void *);
#ifdef __cplusplus
}
#endif
#endif
#endif
