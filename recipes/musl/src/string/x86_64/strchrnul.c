/* strchrnul(): see search.h. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

DEFINE_SEARCH(BYTE | ZERO, found)

char *__strchrnul(const char *s, int c)
{
	return (char *)search(s, c, 0);
}

weak_alias(__strchrnul, strchrnul);
