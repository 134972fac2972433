/* wcsstr(): where the first character is, is told by wcschr(), and there the whole is compared. Where that takes long
 * the rest is left to musl's, whose time is linear. Own work of the mstatic project. */
#include <wchar.h>
#include <features.h>

hidden wchar_t *__wcsstr_linear(const wchar_t *, const wchar_t *);

wchar_t *wcsstr(const wchar_t *restrict h, const wchar_t *restrict n)
{
	const wchar_t *start = h;
	size_t spent = 0, i;

	if (!n[0]) return (wchar_t *)h;
	for (; (h = wcschr(h, n[0])); h++) {
		for (i = 1; n[i] && h[i] == n[i]; i++);
		if (!n[i]) return (wchar_t *)h;
		if (!h[i]) return 0;
		/* A call is worth several characters. */
		spent += i + 8;
		if (spent > 64 + 2 * (size_t)(h-start)) return __wcsstr_linear(h+1, n);
	}
	return 0;
}
