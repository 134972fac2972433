#include "fail.h"

#include <stdarg.h>
#include <stdio.h>


const char *program_name = "mstatic";

static void line(const char *lead, const char *fmt, va_list ap)
{
	fflush(stdout); /* into one pipe, the message stands behind what led to it */
	fprintf(stderr, "%s: %s", program_name, lead);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
}

int fail(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	line("", fmt, ap);
	va_end(ap);
	return -1;
}

void next_step(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	line("  next: ", fmt, ap);
	va_end(ap);
}
