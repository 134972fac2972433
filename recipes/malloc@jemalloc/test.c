/* Nothing on the line chooses it: a weak reference finds it where malloc() is its. */
#include <malloc.h>
#include <stdlib.h>

__attribute__((__weak__)) size_t sallocx(const void *p, int flags);

int main(void)
{
	void *p = malloc(100);

	return !sallocx || !p || sallocx(p, 0) != malloc_usable_size(p);
}
