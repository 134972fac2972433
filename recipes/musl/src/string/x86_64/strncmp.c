/* strncmp(): see compare.h. Own work of the mstatic project. */
#include <string.h>
#include "compare.h"

DEFINE_COMPARE(0)

int strncmp(const char *a, const char *b, size_t n)
{
	return n ? compare(a, b, n) : 0;
}
