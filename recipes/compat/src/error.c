#include <errno.h>
#include <error.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "public.h"

PUBLIC unsigned int error_message_count;
PUBLIC int error_one_per_line;
PUBLIC void (*error_print_progname)(void);

static void name(const char *after)
{
	fflush(stdout);
	flockfile(stderr);
	if (error_print_progname)
		error_print_progname();
	else
		fprintf(stderr, "%s:%s", program_invocation_name, after);
}

static void finish(int status, int number, const char *format, va_list ap)
{
	char reason[256];

	vfprintf(stderr, format, ap);
	error_message_count++;
	if (number)
		fprintf(stderr, ": %s", strerror_r(number, reason, sizeof reason));
	putc('\n', stderr);
	fflush(stderr);
	funlockfile(stderr);
	if (status)
		exit(status);
}

PUBLIC void error(int status, int number, const char *format, ...)
{
	va_list ap;

	name(" ");
	va_start(ap, format);
	finish(status, number, format, ap);
	va_end(ap);
}

PUBLIC void error_at_line(int status, int number, const char *file, unsigned int line, const char *format, ...)
{
	static const char *last_file;
	static unsigned int last_line;
	va_list ap;

	if (error_one_per_line) {
		if (line == last_line && (file == last_file || (file && last_file && !strcmp(file, last_file))))
			return;
		last_file = file;
		last_line = line;
	}
	name("");
	if (file)
		fprintf(stderr, "%s:%u: ", file, line);
	else
		putc(' ', stderr);
	va_start(ap, format);
	finish(status, number, format, ap);
	va_end(ap);
}
