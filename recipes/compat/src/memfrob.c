#include <stdlib.h>
#include <string.h>

#include "public.h"

PUBLIC void *memfrob(void *p, size_t n)
{
	for (unsigned char *at = p, *end = at + n; at < end; at++)
		*at ^= 42;
	return p;
}

/* Shuffles the letters. */
PUBLIC char *strfry(char *text)
{
	size_t n = strlen(text);

	for (size_t i = n; i > 1; i--) {
		size_t j = arc4random_uniform((uint32_t)i);
		char c = text[i - 1];
		text[i - 1] = text[j];
		text[j] = c;
	}
	return text;
}
