/* getenv: most variables are told from the one that is looked for by their first character.
 * Own work of the mstatic project. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *getenv(const char *name)
{
	size_t n = strlen(name);

	if (!n || !__environ || memchr(name, '=', n))
		return 0;
	for (char **e = __environ; *e; e++)
		if (**e == *name && !strncmp(*e, name, n) && (*e)[n] == '=')
			return *e + n + 1;
	return 0;
}
