#include <mcheck.h>
#include <stdio.h>
#include <stdlib.h>

#include "public.h"

PUBLIC int mcheck(void (*f)(enum mcheck_status))
{
	(void)f;
	return -1;
}

PUBLIC int mcheck_pedantic(void (*f)(enum mcheck_status))
{
	return mcheck(f);
}

PUBLIC void mcheck_check_all(void)
{
}

PUBLIC enum mcheck_status mprobe(void *block)
{
	(void)block;
	return MCHECK_DISABLED;
}

/* Whoever asks for a trace is told that there is none. */
PUBLIC void mtrace(void)
{
	if (getenv("MALLOC_TRACE"))
		fputs("mtrace: musl's allocator keeps no trace; use valgrind or a build with glibc\n", stderr);
}

PUBLIC void muntrace(void)
{
}
