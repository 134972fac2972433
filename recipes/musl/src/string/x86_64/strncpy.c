/* strncpy(): see copy.h. Own work of the mstatic project. */
#define COPIED(d, i, n) ((i) < (n) ? memset((d)+(i), 0, (n)-(i)) : 0, d)
#include "copy.h"

char *strncpy(char *restrict d, const char *restrict s, size_t n)
{
	return n ? copy_string(d, s, n) : d;
}
