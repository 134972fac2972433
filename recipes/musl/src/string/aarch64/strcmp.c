/* strcmp(): see compare.h. Own work of the mstatic project. */
#include <string.h>
#include "compare.h"

int strcmp(const char *a, const char *b)
{
	return compare(a, b, -1, 0);
}
