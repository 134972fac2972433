/* stpcpy(): see copy.h. Own work of the mstatic project. */
#define COPIED(d, i, n) ((d)+(i))
#include "copy.h"

char *__stpcpy(char *restrict d, const char *restrict s)
{
	return copy_string(d, s, NO_END);
}

weak_alias(__stpcpy, stpcpy);
