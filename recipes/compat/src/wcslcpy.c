#include <wchar.h>

#include "public.h"

PUBLIC size_t wcslcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t room)
{
	size_t n = wcslen(from), copied = n < room ? n : room - 1;

	if (room) {
		wmemcpy(to, from, copied);
		to[copied] = L'\0';
	}
	return n;
}

PUBLIC size_t wcslcat(wchar_t *restrict to, const wchar_t *restrict from, size_t room)
{
	size_t n = wcsnlen(to, room);

	return n + (n < room ? wcslcpy(to + n, from, room - n) : wcslen(from));
}
