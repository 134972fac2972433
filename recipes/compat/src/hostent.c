/* The hosts of /etc/hosts, one after the other, as glibc tells them: IPv4 alone. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>

#include "entries.h"
#include "fields.h"
#include "public.h"

struct place {
	char *list[2];
	struct in_addr address;
};

/* An IPv6 address has an IPv4 one where it stands for it, or is the loopback's. */
static int address(const char *text, struct in_addr *a)
{
	struct in6_addr six;

	if (inet_pton(AF_INET, text, a) > 0)
		return 1;
	if (inet_pton(AF_INET6, text, &six) <= 0)
		return 0;
	if (IN6_IS_ADDR_V4MAPPED(&six))
		memcpy(a, six.s6_addr + 12, sizeof *a);
	else if (IN6_IS_ADDR_LOOPBACK(&six))
		a->s_addr = htonl(INADDR_LOOPBACK);
	else
		return 0;
	return 1;
}

/* ADDRESS NAME ALIAS … */
static int parse(char *line, void *entry, char *buffer, size_t size)
{
	struct hostent *h = entry;
	struct in_addr a;

	line[strcspn(line, "#")] = 0;
	char *text = fields_word(&line), *name = fields_word(&line);
	if (!text || !address(text, &a))
		return ENOENT;
	*h = (struct hostent){name ? name : line, fields_words(line, FIELDS_BLANKS, buffer, size), AF_INET, sizeof a, NULL};
	if (!h->h_aliases)
		return ERANGE;
	/* In front of the aliases' addresses, behind the text. */
	char *end = (char *)h->h_aliases, *text_end = line;
	for (char **alias = h->h_aliases; *alias; alias++)
		text_end = *alias;
	text_end += strlen(text_end) + 1;
	if (end < text_end || (size_t)(end - text_end) < sizeof(struct place) + _Alignof(struct place))
		return ERANGE;
	end -= sizeof(struct place);
	struct place *p = (void *)(end - (uintptr_t)end % _Alignof(struct place));
	*p = (struct place){{(char *)&p->address, NULL}, a};
	h->h_addr_list = p->list;
	return 0;
}

static struct entries hosts = {.path = "/etc/hosts", .parse = parse};

PUBLIC int gethostent_r(struct hostent *e, char *buffer, size_t size, struct hostent **result, int *herror)
{
	int failed = entries_next(&hosts, e, buffer, size);

	*result = failed ? NULL : e;
	if (failed && failed != ENOENT)
		*herror = NETDB_INTERNAL;
	return failed;
}

PUBLIC void sethostent(int stay)
{
	(void)stay;
	entries_begin(&hosts);
}

PUBLIC void endhostent(void)
{
	entries_begin(&hosts);
}

PUBLIC struct hostent *gethostent(void)
{
	static struct hostent e;

	if (entries_grown(&hosts, &e) == 0)
		return &e;
	h_errno = HOST_NOT_FOUND;
	return NULL;
}
