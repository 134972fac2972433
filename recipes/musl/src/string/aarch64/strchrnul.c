/* strchrnul(): see search.h. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

char *__strchrnul(const char *s, int c)
{
	return (char *)search(s, c, 0, BYTE | ZERO);
}

weak_alias(__strchrnul, strchrnul);
