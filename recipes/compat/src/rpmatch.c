#include <stdlib.h>

#include "public.h"

/* Is the answer yes, 1, or no, 0? There are no other languages' answers in this C library. */
PUBLIC int rpmatch(const char *answer)
{
	return *answer == 'y' || *answer == 'Y' ? 1 : *answer == 'n' || *answer == 'N' ? 0 : -1;
}
