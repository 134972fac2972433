/* getenv: most variables are told from the one that is looked for by their first two characters, which are compared at
 * once: no processor would foresee which of the two differs.
 * Own work of the mstatic project. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

typedef uint16_t __attribute__((__may_alias__, __aligned__(1))) two;

enum { PAGE = 4096 };

/* An empty entry may be the last byte of the last page there is. */
static int begins(const char *entry, two pair)
{
	return ((uintptr_t)entry & (PAGE-1)) == PAGE-1 || *(const two *)entry == pair;
}

/* The value, if the entry is that variable's; a name with a = in it is none. */
static char *value(char *entry, const char *name)
{
	size_t i = 0;

	while (name[i] && name[i] != '=' && name[i] == entry[i])
		i++;
	return !name[i] && entry[i] == '=' ? entry + i + 1 : 0;
}

char *getenv(const char *name)
{
	const char first[2] = { name[0], name[0] && name[1] ? name[1] : '=' };
	two pair = *(const two *)first;
	char **e = __environ, *found;

	if (!name[0] || !e)
		return 0;
	for (; *e; e++)
		if (begins(*e, pair) && (found = value(*e, name)))
			return found;
	return 0;
}
