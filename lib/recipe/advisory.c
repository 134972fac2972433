#include "advisory.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { YEAR = 4, LEAST = 4, MOST = 19 }; /* digits of the year and of the number */

static size_t digits(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && isdigit((unsigned char)p[i]))
		i++;
	return i;
}

/* The length of the name that the n bytes at p begin with; 0 when they begin with none. */
static size_t length(const char *p, size_t n)
{
	const size_t lead = strlen("CVE-"), number = lead + YEAR + 1;

	if (n < number || strncasecmp(p, "CVE-", lead) != 0 || digits(p + lead, n - lead) != YEAR ||
	    p[number - 1] != '-')
		return 0;
	size_t count = digits(p + number, n - number);
	return count >= LEAST && count <= MOST ? number + count : 0;
}

const char *check_advisory(const char *word)
{
	size_t n = strlen(word);

	return length(word, n) == n && n && strncmp(word, "CVE-", strlen("CVE-")) == 0 ? NULL
										       : "must be CVE-YEAR-NUMBER";
}

void advisories_named(const char *text, size_t n, struct argv *ids)
{
	char id[64];

	for (size_t i = 0; i < n; i++) {
		size_t found = length(text + i, n - i);
		if (!found || (i && isalnum((unsigned char)text[i - 1])))
			continue;
		for (size_t k = 0; k < found; k++)
			id[k] = (char)toupper((unsigned char)text[i + k]);
		id[found] = 0;
		argv_add_once(ids, id);
		i += found - 1;
	}
}
