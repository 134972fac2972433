/* strchr(): see search.h. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

DEFINE_SEARCH(BYTE | ZERO, *found == (char)byte ? found : 0)

char *strchr(const char *s, int c)
{
	return (char *)search(s, c, 0);
}
