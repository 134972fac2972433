/* strnlen(): see search.h. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

size_t strnlen(const char *s, size_t n)
{
	const char *e = end_of(s, n), *found = n ? search(s, 0, e, ZERO) : 0;

	return (found && found < e ? found : e) - s;
}
