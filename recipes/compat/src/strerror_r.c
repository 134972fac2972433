/* GNU's strerror_r(), which returns the text. It is always put into the buffer, so that programs which take it for
 * POSIX's find it there. <string.h> gives it this name; strerror_r in objects compiled elsewhere is POSIX's. */
#include <stddef.h>

#include "public.h"

int __xpg_strerror_r(int error, char *text, size_t size);
char *__gnu_strerror_r(int error, char *text, size_t size);
PUBLIC char *__gnu_strerror_r(int error, char *text, size_t size)
{
	__xpg_strerror_r(error, text, size);
	return text;
}
