/* Nothing on the line chooses it: musl's tells of each block just what was asked for. */
#include <malloc.h>
#include <stdlib.h>

int main(void)
{
	for (size_t n = 1; n < 500; n++)
		if (malloc_usable_size(malloc(n)) != n)
			return 1;
	return 0;
}
