/* Networks: /etc/networks. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "entries.h"
#include "fields.h"
#include "public.h"

/* As many numbers as are missing of the four are 0. */
static uint32_t network(const char *text)
{
	char whole[64];
	size_t dots = 0;

	for (const char *p = text; *p; p++)
		dots += *p == '.';
	if (dots > 3)
		return (uint32_t)-1;
	int n = snprintf(whole, sizeof whole, "%s%s", text, ".0.0.0" + 2 * dots);
	return n < (int)sizeof whole ? inet_network(whole) : (uint32_t)-1;
}

/* NAME NUMBER ALIAS … */
static int parse(char *line, void *entry, char *buffer, size_t size)
{
	struct netent *n = entry;

	line[strcspn(line, "#")] = 0;
	char *name = fields_word(&line), *number = fields_word(&line);
	if (!name)
		return ENOENT;
	*n = (struct netent){name, fields_words(line, FIELDS_BLANKS, buffer, size), AF_INET, network(number ? number : "")};
	return n->n_aliases ? 0 : ERANGE;
}

static int is_named(const void *entry, const void *name)
{
	const struct netent *n = entry;

	return fields_name(n->n_name, n->n_aliases, name, strcasecmp);
}

struct address {
	uint32_t net;
	int type;
};

static int is_at(const void *entry, const void *address)
{
	const struct netent *n = entry;
	const struct address *a = address;

	return n->n_net == a->net && (a->type == AF_UNSPEC || a->type == n->n_addrtype);
}

static struct entries all = {.path = "/etc/networks", .parse = parse};
static struct entries one = {.path = "/etc/networks", .parse = parse};

/* What the functions with an h_errno return. At the file's end they leave that alone. */
static int told(int failed, int *herror)
{
	if (failed && failed != ENOENT)
		*herror = failed < 0 ? HOST_NOT_FOUND : NETDB_INTERNAL;
	return failed < 0 ? 0 : failed;
}

PUBLIC int getnetent_r(struct netent *e, char *buffer, size_t size, struct netent **result, int *herror)
{
	int failed = entries_next(&all, e, buffer, size);

	*result = failed ? NULL : e;
	return told(failed, herror);
}

PUBLIC int getnetbyname_r(const char *name, struct netent *e, char *buffer, size_t size, struct netent **result, int *herror)
{
	int failed = entries_find(&one, is_named, name, e, buffer, size);

	*result = failed ? NULL : e;
	return told(failed, herror);
}

PUBLIC int getnetbyaddr_r(uint32_t net, int type, struct netent *e, char *buffer, size_t size, struct netent **result,
			  int *herror)
{
	int failed = entries_find(&one, is_at, &(struct address){net, type}, e, buffer, size);

	*result = failed ? NULL : e;
	return told(failed, herror);
}

PUBLIC void setnetent(int stay)
{
	(void)stay;
	entries_begin(&all);
}

PUBLIC void endnetent(void)
{
	entries_begin(&all);
}

PUBLIC struct netent *getnetent(void)
{
	static struct netent e;

	if (entries_grown(&all, &e) == 0)
		return &e;
	h_errno = HOST_NOT_FOUND;
	return NULL;
}

PUBLIC struct netent *getnetbyname(const char *name)
{
	static struct netent e;

	if (entries_found(&one, is_named, name, &e))
		return &e;
	h_errno = HOST_NOT_FOUND;
	return NULL;
}

PUBLIC struct netent *getnetbyaddr(uint32_t net, int type)
{
	static struct netent e;

	if (entries_found(&one, is_at, &(struct address){net, type}, &e))
		return &e;
	h_errno = HOST_NOT_FOUND;
	return NULL;
}
