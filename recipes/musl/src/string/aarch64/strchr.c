/* strchr(): see search.h. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

char *strchr(const char *s, int c)
{
	const char *found = search(s, c, 0, BYTE | ZERO);

	return *found == (char)c ? (char *)found : 0;
}
