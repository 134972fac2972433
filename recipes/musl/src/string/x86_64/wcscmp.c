/* wcscmp(): see compare.h. Own work of the mstatic project. */
#include <wchar.h>
#define WIDE
#include "compare.h"

DEFINE_COMPARE(0)

int wcscmp(const wchar_t *a, const wchar_t *b)
{
	return compare((const char *)a, (const char *)b, NO_END);
}
