#include <stdint.h>
#include <string.h>

#include "public.h"

PUBLIC void *rawmemchr(const void *s, int c)
{
	return memchr(s, c, PTRDIFF_MAX);
}
