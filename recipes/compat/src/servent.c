/* Services: /etc/services. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <string.h>

#include "entries.h"
#include "fields.h"
#include "public.h"

/* NAME PORT/PROTOCOL ALIAS … */
static int parse(char *line, void *entry, char *buffer, size_t size)
{
	struct servent *s = entry;
	unsigned long port;
	char *end;

	line[strcspn(line, "#")] = 0;
	char *name = fields_word(&line), *where = fields_word(&line);
	if (!where || !fields_number(where, 0, &end, &port) || (*end != '/' && (*end || *line)))
		return ENOENT;
	end += strspn(end, "/");
	*s = (struct servent){name, fields_words(line, FIELDS_BLANKS, buffer, size), htons((uint16_t)port), end};
	return s->s_aliases ? 0 : ERANGE;
}

struct key {
	const char *name; /* NULL: the port counts */
	int port;
	const char *protocol; /* NULL for any */
};

static int is_asked(const void *entry, const void *asked)
{
	const struct servent *s = entry;
	const struct key *k = asked;

	return (!k->protocol || strcmp(s->s_proto, k->protocol) == 0) &&
		(k->name ? fields_name(s->s_name, s->s_aliases, k->name, strcmp) : s->s_port == k->port);
}

static struct entries all = {.path = "/etc/services", .parse = parse};
static struct entries one = {.path = "/etc/services", .parse = parse};

PUBLIC int getservent_r(struct servent *e, char *buffer, size_t size, struct servent **result)
{
	int failed = entries_next(&all, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

static int find(const struct key *key, struct servent *e, char *buffer, size_t size, struct servent **result)
{
	int failed = entries_find(&one, is_asked, key, e, buffer, size);

	*result = failed ? NULL : e;
	return failed < 0 ? 0 : failed;
}

PUBLIC int getservbyname_r(const char *name, const char *protocol, struct servent *e, char *buffer, size_t size,
			   struct servent **result)
{
	return find(&(struct key){.name = name, .protocol = protocol}, e, buffer, size, result);
}

PUBLIC int getservbyport_r(int port, const char *protocol, struct servent *e, char *buffer, size_t size,
			   struct servent **result)
{
	return find(&(struct key){.port = port, .protocol = protocol}, e, buffer, size, result);
}

PUBLIC void setservent(int stay)
{
	(void)stay;
	entries_begin(&all);
}

PUBLIC void endservent(void)
{
	entries_begin(&all);
}

PUBLIC struct servent *getservent(void)
{
	static struct servent e;

	return entries_grown(&all, &e) ? NULL : &e;
}

PUBLIC struct servent *getservbyname(const char *name, const char *protocol)
{
	static struct servent e;

	return entries_found(&one, is_asked, &(struct key){.name = name, .protocol = protocol}, &e);
}

PUBLIC struct servent *getservbyport(int port, const char *protocol)
{
	static struct servent e;

	return entries_found(&one, is_asked, &(struct key){.port = port, .protocol = protocol}, &e);
}
