/* The C library's allocator counts nothing, has nothing to adjust and gives memory back by itself; these
 * say so. */
#include <errno.h>
#include <malloc.h>
#include <stdio.h>

#include "public.h"

PUBLIC struct mallinfo mallinfo(void)
{
	return (struct mallinfo){0};
}

PUBLIC struct mallinfo2 mallinfo2(void)
{
	return (struct mallinfo2){0};
}

/* 0: not done. */
PUBLIC int mallopt(int parameter, int value)
{
	(void)parameter, (void)value;
	return 0;
}

/* 0: nothing was given back. */
PUBLIC int malloc_trim(size_t keep)
{
	(void)keep;
	return 0;
}

PUBLIC void malloc_stats(void)
{
	fputs("malloc: no statistics are kept\n", stderr);
}

PUBLIC int malloc_info(int options, FILE *f)
{
	if (options)
		return EINVAL;
	fputs("<malloc version=\"1\">\n</malloc>\n", f);
	return 0;
}
