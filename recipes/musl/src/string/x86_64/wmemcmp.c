/* wmemcmp(): see memcmp.h. Own work of the mstatic project. */
#include <wchar.h>
#define WIDE
#include "memcmp.h"

int wmemcmp(const wchar_t *a, const wchar_t *b, size_t n)
{
	return compare((const char *)a, (const char *)b, n*4);
}
