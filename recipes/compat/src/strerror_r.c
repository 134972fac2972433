/* GNU's strerror_r(), which returns the text. It is always put into the buffer, so that programs which take it for
 * POSIX's find it there. <string.h> gives it this name; strerror_r in objects compiled elsewhere is POSIX's. */
#include <stdio.h>
#include <string.h>

#include "public.h"

char *__gnu_strerror_r(int error, char *text, size_t size);
PUBLIC char *__gnu_strerror_r(int error, char *text, size_t size)
{
	if (size)
		snprintf(text, size, "%s", strerror(error));
	return text;
}
