/* strcspn(): see span.h. Own work of the mstatic project. */
#include "span.h"

size_t strcspn(const char *s, const char *set)
{
	if (!set[0]) return strlen(s);
	return set[1] ? span(s, set, 0) : (size_t)(__strchrnul(s, set[0]) - s);
}
