/* memcmp(): see memcmp.h. Own work of the mstatic project. */
#include <string.h>
#include "memcmp.h"

int memcmp(const void *a, const void *b, size_t n)
{
	return compare(a, b, n);
}
