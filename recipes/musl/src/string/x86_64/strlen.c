/* strlen(): see search.h. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

DEFINE_SEARCH(ZERO, i)

size_t strlen(const char *s)
{
	return search(s, 0, NO_END);
}
