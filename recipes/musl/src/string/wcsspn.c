/* wcsspn(), without a call for each character. Own work of the mstatic project. */
#include <wchar.h>

size_t wcsspn(const wchar_t *s, const wchar_t *set)
{
	size_t i, k;

	for (i = 0; s[i]; i++) {
		for (k = 0; set[k] && set[k] != s[i]; k++);
		if (!set[k]) break;
	}
	return i;
}
