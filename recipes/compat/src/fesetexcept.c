#include <fenv.h>

#include "public.h"

/* Sets flags and raises nothing: traps are off meanwhile. */
PUBLIC int fesetexcept(int which)
{
	int traps = fegetexcept(), failed;

	if (traps)
		fedisableexcept(FE_ALL_EXCEPT);
	failed = feraiseexcept(which & FE_ALL_EXCEPT);
	if (traps) {
		/* Not feenableexcept(), which clears flags. */
		femode_t mode = {fegetround(), traps};
		fesetmode(&mode);
	}
	return failed;
}

PUBLIC int fetestexceptflag(const fexcept_t *flags, int which)
{
	return (int)*flags & which & FE_ALL_EXCEPT;
}
