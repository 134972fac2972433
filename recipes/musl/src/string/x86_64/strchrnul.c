/* strchrnul(): see search.h. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

DEFINE_SEARCH(BYTE | ZERO, s+i)

char *__strchrnul(const char *s, int c)
{
	return (char *)search(s, c, NO_END);
}

weak_alias(__strchrnul, strchrnul);
