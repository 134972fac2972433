/* What a checked function (override/fortify.h) ends the program with; in a signal handler, too. */
#include <stdlib.h>
#include <unistd.h>

#include "public.h"

PUBLIC _Noreturn void __chk_fail(void);
PUBLIC _Noreturn void __chk_fail(void)
{
	static const char said[] = "*** buffer overflow detected ***: terminated\n";

	(void)!write(2, said, sizeof said - 1);
	abort();
}
