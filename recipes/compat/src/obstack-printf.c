#include <obstack.h>
#include <stdio.h>

#include "public.h"

/* Appends to the growing object; the number of characters, or -1. */
PUBLIC int obstack_vprintf(struct obstack *h, const char *format, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(h->next_free, obstack_room(h), format, again);
	va_end(again);
	if (n >= 0 && (size_t)n >= obstack_room(h)) {
		obstack_make_room(h, (size_t)n + 1);
		n = vsnprintf(h->next_free, obstack_room(h), format, ap);
	}
	if (n > 0)
		obstack_blank_fast(h, n);
	return n;
}

PUBLIC int obstack_printf(struct obstack *h, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = obstack_vprintf(h, format, ap);
	va_end(ap);
	return n;
}
