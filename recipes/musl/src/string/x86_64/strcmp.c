/* strcmp(): see compare.h. Own work of the mstatic project. */
#include <string.h>
#include "compare.h"

DEFINE_COMPARE(0)

int strcmp(const char *a, const char *b)
{
	return compare(a, b, NO_END);
}
