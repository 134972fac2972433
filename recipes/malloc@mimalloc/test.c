/* Nothing on the line chooses it: a weak reference finds it where malloc() is its. */
#include <stdbool.h>
#include <stdlib.h>

__attribute__((__weak__)) bool mi_is_in_heap_region(const void *p);

int main(void)
{
	return !mi_is_in_heap_region || !mi_is_in_heap_region(malloc(100));
}
