/* strncmp(): see compare.h. Own work of the mstatic project. */
#include <string.h>
#include "compare.h"

int strncmp(const char *a, const char *b, size_t n)
{
	return compare(a, b, n, 0);
}
