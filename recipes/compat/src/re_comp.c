/* BSD's two calls: a pattern, and whether a string has a match for it. */
#include <re_comp.h>
#include <string.h>

#include "public.h"

static struct re_pattern_buffer pattern;

PUBLIC char *re_comp(const char *text)
{
	if (!text)
		return pattern.buffer ? NULL : (char *)"No previous regular expression";
	return (char *)re_compile_pattern(text, strlen(text), &pattern);
}

PUBLIC int re_exec(const char *text)
{
	regoff_t n = (regoff_t)strlen(text);

	return re_search(&pattern, text, n, 0, n, NULL) >= 0;
}
