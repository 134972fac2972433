/* strcpy(): see copy.h. Own work of the mstatic project. */
#include <string.h>
#include "copy.h"

char *strcpy(char *restrict d, const char *restrict s)
{
	copy_string(d, s);
	return d;
}
