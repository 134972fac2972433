/* Names of the domain name system as text, compared. */
#include <arpa/nameser.h>
#include <errno.h>
#include <resolv.h>
#include <string.h>
#include <strings.h>

#include "public.h"

/* Whether what ends in front of end, within begin, is escaped by a backslash that is not itself. */
static int is_escaped(const char *begin, const char *end)
{
	int n = 0;

	while (end > begin && end[-1] == '\\') {
		end--;
		n++;
	}
	return n & 1;
}

/* The name with one dot at its end. */
PUBLIC int ns_makecanon(const char *from, char *to, size_t size)
{
	size_t n = strlen(from);

	if (n + 2 > size) {
		errno = EMSGSIZE;
		return -1;
	}
	memcpy(to, from, n);
	while (n && to[n - 1] == '.' && !is_escaped(to, to + n - 1))
		n--;
	memcpy(to + n, ".", 2);
	return 0;
}

PUBLIC int ns_samename(const char *a, const char *b)
{
	char x[NS_MAXDNAME], y[NS_MAXDNAME];

	if (ns_makecanon(a, x, sizeof x) < 0 || ns_makecanon(b, y, sizeof y) < 0)
		return -1;
	return strcasecmp(x, y) == 0;
}

/* How long it is without a dot at the end. */
static size_t length(const char *name)
{
	size_t n = strlen(name);

	return n && name[n - 1] == '.' && !is_escaped(name, name + n - 1) ? n - 1 : n;
}

PUBLIC int ns_samedomain(const char *name, const char *domain)
{
	size_t n = length(name), d = length(domain);

	if (d == 0)
		return 1;
	if (d > n || strncasecmp(name + n - d, domain, d) != 0)
		return 0;
	if (d == n)
		return 1;
	return n - d > 1 && name[n - d - 1] == '.' && !is_escaped(name, name + n - d - 1);
}

PUBLIC int ns_subdomain(const char *name, const char *domain)
{
	return ns_samename(name, domain) != 1 && ns_samedomain(name, domain);
}

PUBLIC int dn_count_labels(const char *name)
{
	size_t n = strlen(name);
	int count = 0;

	for (size_t i = 0; i < n; i++)
		count += name[i] == '.';
	if (name[0] == '*' && count)
		count--;
	return count + (n && name[n - 1] != '.');
}
