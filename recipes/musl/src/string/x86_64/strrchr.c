/* strrchr(): see strrchr.h. Own work of the mstatic project. */
#include <string.h>
#include "strrchr.h"

char *strrchr(const char *s, int byte)
{
	return search_last(s, byte);
}
