/* strspn(): see span.h. Own work of the mstatic project. */
#include "span.h"

size_t strspn(const char *s, const char *set)
{
	return span(s, set, 1);
}
