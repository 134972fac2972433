/* stpncpy(): see copy.h. Own work of the mstatic project. */
#define COPIED(d, i, n) ((i) < (n) ? memset((d)+(i), 0, (n)-(i)) : (d)+(i))
#include "copy.h"

char *__stpncpy(char *restrict d, const char *restrict s, size_t n)
{
	return n ? copy_string(d, s, n) : d;
}

weak_alias(__stpncpy, stpncpy);
