#include "debianversion.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"

static int rank(char c)
{
	return c == '~' ? -1 : isdigit((unsigned char)c) || !c ? 0 :
	       isalpha((unsigned char)c) ? (unsigned char)c : (unsigned char)c + 256;
}

/* Compares one part of a version, without epoch and revision. */
static int compare_part(const char *a, const char *a_end, const char *b, const char *b_end)
{
	while (a < a_end || b < b_end) {
		while ((a < a_end && !isdigit((unsigned char)*a)) || (b < b_end && !isdigit((unsigned char)*b))) {
			int x = a < a_end ? rank(*a) : 0, y = b < b_end ? rank(*b) : 0;
			if (x != y)
				return x - y;
			a += a < a_end;
			b += b < b_end;
		}
		while (a < a_end && *a == '0')
			a++;
		while (b < b_end && *b == '0')
			b++;
		int first = 0;
		while (a < a_end && b < b_end && isdigit((unsigned char)*a) && isdigit((unsigned char)*b)) {
			if (!first)
				first = *a - *b;
			a++;
			b++;
		}
		if (a < a_end && isdigit((unsigned char)*a))
			return 1;
		if (b < b_end && isdigit((unsigned char)*b))
			return -1;
		if (first)
			return first;
	}
	return 0;
}

/* The epoch of a version. *end: where its revision begins. */
static long split(const char **version, const char **end)
{
	const char *colon = strchr(*version, ':');
	long epoch = colon ? strtol(*version, NULL, 10) : 0;

	if (colon)
		*version = colon + 1;
	*end = strrchr(*version, '-');
	if (!*end)
		*end = *version + strlen(*version);
	return epoch;
}

int debian_compare(const char *a, const char *b)
{
	const char *a_end, *b_end;
	long x = split(&a, &a_end), y = split(&b, &b_end);

	if (x != y)
		return x < y ? -1 : 1;
	int r = compare_part(a, a_end, b, b_end);
	if (r)
		return r;
	a = a_end + (*a_end == '-');
	b = b_end + (*b_end == '-');
	return compare_part(a, a + strlen(a), b, b + strlen(b));
}

char *debian_upstream(const char *version)
{
	static const char *const repacked[] = {"+dfsg", ".dfsg", "~dfsg", "+ds", ".ds", "~ds", "+repack"};
	const char *end, *really;

	split(&version, &end);
	char *up = xstrndup(version, (size_t)(end - version));
	if ((really = strstr(up, "really")))
		memmove(up, really + strlen("really"), strlen(really + strlen("really")) + 1);
	for (size_t i = 0; i < sizeof repacked / sizeof *repacked; i++) {
		char *cut = strstr(up, repacked[i]);
		if (cut)
			*cut = 0;
	}
	return up;
}

char *debian_role(const char *file)
{
	const char *orig = strstr(file, ".orig"), *end;

	if (strstr(file, ".debian.tar."))
		return xstrdup("debian");
	if (!orig || ends_with(file, ".asc"))
		return NULL;
	end = strstr(orig, ".tar.");
	return end && (orig[5] == '-' || orig + 5 == end) ? xstrndup(orig + 1, (size_t)(end - orig - 1)) : NULL;
}
