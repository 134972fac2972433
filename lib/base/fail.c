#include "fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *program_name = "mstatic";

/* Messages name files that others named: a terminal must not obey them. */
static void disarm(char *text)
{
	for (unsigned char *p = (unsigned char *)text; *p; p++)
		if ((*p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7f || (*p == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0))
			*p = '?';
}

static void line(const char *lead, const char *fmt, va_list ap)
{
	char *text = NULL;

	if (vasprintf(&text, fmt, ap) < 0)
		text = NULL;
	if (text)
		disarm(text);
	fflush(stdout); /* into one pipe, the message stands behind what led to it */
	fprintf(stderr, "%s: %s%s\n", program_name, lead, text ? text : fmt);
	free(text);
}

int fail(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	line("", fmt, ap);
	va_end(ap);
	return -1;
}

void remark(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	line("note: ", fmt, ap);
	va_end(ap);
}

void next_step(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	line("  next: ", fmt, ap);
	va_end(ap);
}
