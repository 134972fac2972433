/* qsort. Its comparison is called with an argument that it does not look at: in none of the C conventions of our
 * targets does that matter to who is called, and it saves a call within each. Own work of the mstatic project. */
#define _BSD_SOURCE
#include <stdlib.h>

void qsort(void *base, size_t n, size_t size, int (*cmp)(const void *, const void *))
{
	__qsort_r(base, n, size, (int (*)(const void *, const void *, void *))(void (*)(void))cmp, 0);
}
