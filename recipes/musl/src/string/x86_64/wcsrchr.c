/* wcsrchr(): backwards from the end, four at a time. Own work of the mstatic project. */
#include <wchar.h>
#include "vector.h"

wchar_t *wcsrchr(const wchar_t *s, wchar_t c)
{
	const wchar_t *p = s + wcslen(s) + 1;
	w16 all = (w16){0} + c;

	for (; p-s >= 4; p -= 4) {
		unsigned m = bits16((v16)((w16)load16(p-4) == all));
		if (m) return (wchar_t *)p - 1 - __builtin_clz(m << 16) / 4;
	}
	while (p != s)
		if (*--p == c) return (wchar_t *)p;
	return 0;
}
