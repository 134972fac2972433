#include "public.h"
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

PUBLIC void __assert_perror_fail(int error, const char *file, unsigned line, const char *function)
{
	fprintf(stderr, "%s: %s:%u: %s: Unexpected error: %s.\n", program_invocation_short_name, file, line, function,
		strerror(error));
	abort();
}
