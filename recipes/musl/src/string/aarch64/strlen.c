/* strlen(): see search.h. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

size_t strlen(const char *s)
{
	return search(s, 0, 0, ZERO) - s;
}
