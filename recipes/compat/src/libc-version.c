#include <gnu/libc-version.h>
#include <stdio.h>

#include "public.h"

extern __attribute__((__visibility__("hidden"))) const char __libc_version[];

PUBLIC const char *gnu_get_libc_version(void)
{
	static char text[32];

	if (!text[0])
		snprintf(text, sizeof text, "%s (musl)", __libc_version);
	return text;
}

PUBLIC const char *gnu_get_libc_release(void)
{
	return "stable";
}
