/* wcsnlen(): see search.h. Own work of the mstatic project. */
#include <wchar.h>
#define WIDE
#include "search.h"

DEFINE_SEARCH(ZERO, (i < n ? i : n) / 4)

size_t wcsnlen(const wchar_t *s, size_t n)
{
	return n ? search((const char *)s, 0, wide_bytes(n)) : 0;
}
