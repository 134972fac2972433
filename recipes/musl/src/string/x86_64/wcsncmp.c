/* wcsncmp(): see compare.h. Own work of the mstatic project. */
#include <wchar.h>
#define WIDE
#include "compare.h"

DEFINE_COMPARE(0)

int wcsncmp(const wchar_t *a, const wchar_t *b, size_t n)
{
	return n ? compare((const char *)a, (const char *)b, wide_bytes(n)) : 0;
}
