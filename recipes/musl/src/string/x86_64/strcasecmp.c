/* strcasecmp(): see compare.h. Own work of the mstatic project. */
#include <strings.h>
#include "compare.h"

DEFINE_COMPARE(1)

int strcasecmp(const char *a, const char *b)
{
	return compare(a, b, NO_END);
}

int __strcasecmp_l(const char *a, const char *b, locale_t loc)
{
	return strcasecmp(a, b);
}

weak_alias(__strcasecmp_l, strcasecmp_l);
