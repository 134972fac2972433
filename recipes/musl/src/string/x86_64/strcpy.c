/* strcpy(): see copy.h. Own work of the mstatic project. */
#include <string.h>
#define COPIED(d, i) (d)
#include "copy.h"

char *strcpy(char *restrict d, const char *restrict s)
{
	return copy_string(d, s);
}
