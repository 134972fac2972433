#ifndef _MSTATIC_MALLOC_H
#define _MSTATIC_MALLOC_H
#include <stddef.h>
#include <stdio.h>
#include_next <malloc.h>

#ifdef __cplusplus
extern "C" {
#endif

struct mallinfo {
	int arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
};
struct mallinfo2 {
	size_t arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
};

#define M_MXFAST 1
#define M_NLBLKS 2
#define M_GRAIN 3
#define M_KEEP 4
#define M_TRIM_THRESHOLD (-1)
#define M_TOP_PAD (-2)
#define M_MMAP_THRESHOLD (-3)
#define M_MMAP_MAX (-4)
#define M_CHECK_ACTION (-5)
#define M_PERTURB (-6)
#define M_ARENA_TEST (-7)
#define M_ARENA_MAX (-8)

/* arena: bytes that were mapped for many objects, of which uordblks are in use and fordblks are not; ordblks: slots that
 * are free; hblks, hblkhd: objects that have a mapping for themselves, and its bytes. The rest is 0. */
struct mallinfo mallinfo(void);
struct mallinfo2 mallinfo2(void);
int mallopt(int, int);            /* 1 for advice, which changes nothing; 0 where it would show (M_PERTURB) */
int malloc_trim(size_t);          /* gives back all that is not used, whatever it is told to keep; 0: there is none */
void malloc_stats(void);
int malloc_info(int, FILE *);
void *pvalloc(size_t);            /* whole pages */
void *reallocarray(void *, size_t, size_t);

#ifdef __cplusplus
}
#endif
#endif
