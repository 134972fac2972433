/* Protocols: /etc/protocols, or the ones that musl knows, where there is no such file. */
#include <errno.h>
#include <limits.h>
#include <netdb.h>
#include <string.h>

#include "entries.h"
#include "fields.h"
#include "public.h"

static const char known[] =
	"ip 0\nicmp 1\nigmp 2\nggp 3\nipencap 4\nst 5\ntcp 6\negp 8\npup 12\nudp 17\nhmp 20\nxns-idp 22\nrdp 27\niso-tp4 29\n"
	"xtp 36\nddp 37\nidpr-cmtp 38\nipv6 41\nipv6-route 43\nipv6-frag 44\nidrp 45\nrsvp 46\ngre 47\nesp 50\nah 51\nskip 57\n"
	"ipv6-icmp 58\nipv6-nonxt 59\nipv6-opts 60\nrspf 73\nvmtp 81\nospf 89\nipip 94\nencap 98\npim 103\nraw 255\n";

static FILE *open_known(void)
{
	return fmemopen((void *)known, sizeof known - 1, "r");
}

/* NAME NUMBER ALIAS … */
static int parse(char *line, void *entry, char *buffer, size_t size)
{
	struct protoent *p = entry;
	unsigned long number;
	char *end;

	line[strcspn(line, "#")] = 0;
	char *name = fields_word(&line), *digits = fields_word(&line);
	if (!digits || !fields_number(digits, 10, &end, &number) || *end || number > INT_MAX)
		return ENOENT;
	*p = (struct protoent){name, fields_words(line, FIELDS_BLANKS, buffer, size), (int)number};
	return p->p_aliases ? 0 : ERANGE;
}

static int is_named(const void *entry, const void *name)
{
	const struct protoent *p = entry;

	return fields_name(p->p_name, p->p_aliases, name, strcmp);
}

static int is_number(const void *entry, const void *number)
{
	return ((const struct protoent *)entry)->p_proto == *(const int *)number;
}

static struct entries all = {.path = "/etc/protocols", .parse = parse, .otherwise = open_known};
static struct entries one = {.path = "/etc/protocols", .parse = parse, .otherwise = open_known};

PUBLIC int getprotoent_r(struct protoent *e, char *buffer, size_t size, struct protoent **result)
{
	int failed = entries_next(&all, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

PUBLIC int getprotobyname_r(const char *name, struct protoent *e, char *buffer, size_t size, struct protoent **result)
{
	int failed = entries_find(&one, is_named, name, e, buffer, size);

	*result = failed ? NULL : e;
	return failed < 0 ? 0 : failed;
}

PUBLIC int getprotobynumber_r(int number, struct protoent *e, char *buffer, size_t size, struct protoent **result)
{
	int failed = entries_find(&one, is_number, &number, e, buffer, size);

	*result = failed ? NULL : e;
	return failed < 0 ? 0 : failed;
}

PUBLIC void setprotoent(int stay)
{
	(void)stay;
	entries_begin(&all);
}

PUBLIC void endprotoent(void)
{
	entries_begin(&all);
}

PUBLIC struct protoent *getprotoent(void)
{
	static struct protoent e;

	return entries_grown(&all, &e) ? NULL : &e;
}

PUBLIC struct protoent *getprotobyname(const char *name)
{
	static struct protoent e;

	return entries_found(&one, is_named, name, &e);
}

PUBLIC struct protoent *getprotobynumber(int number)
{
	static struct protoent e;

	return entries_found(&one, is_number, &number, &e);
}
