/* strncasecmp(): see compare.h. Own work of the mstatic project. */
#include <strings.h>
#include "compare.h"

int strncasecmp(const char *a, const char *b, size_t n)
{
	return compare(a, b, n, 1);
}

int __strncasecmp_l(const char *a, const char *b, size_t n, locale_t loc)
{
	return strncasecmp(a, b, n);
}

weak_alias(__strncasecmp_l, strncasecmp_l);
