#include <glob.h>

#include "public.h"

/* Is there a * or ?, or a [ with its ]? Where quote, a backslash takes the meaning from the next letter. */
PUBLIC int glob_pattern_p(const char *p, int quote)
{
	int open = 0;

	for (; *p; p++)
		if (*p == '?' || *p == '*')
			return 1;
		else if (*p == '\\' && quote && p[1])
			p++;
		else if (*p == '[')
			open = 1;
		else if (*p == ']' && open)
			return 1;
	return 0;
}
