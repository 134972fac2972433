/* Programs of Sun's remote procedure calls: /etc/rpc. */
#include <errno.h>
#include <limits.h>
#include <netdb.h>
#include <string.h>

#include "entries.h"
#include "fields.h"
#include "public.h"

/* NAME NUMBER ALIAS … */
static int parse(char *line, void *entry, char *buffer, size_t size)
{
	struct rpcent *r = entry;
	unsigned long number;
	char *end;

	line[strcspn(line, "#")] = 0;
	char *name = fields_word(&line), *digits = fields_word(&line);
	if (!digits || !fields_number(digits, 10, &end, &number) || *end || number > UINT_MAX)
		return ENOENT;
	*r = (struct rpcent){name, fields_words(line, FIELDS_BLANKS, buffer, size), (int)number};
	return r->r_aliases ? 0 : ERANGE;
}

static int is_named(const void *entry, const void *name)
{
	const struct rpcent *r = entry;

	return fields_name(r->r_name, r->r_aliases, name, strcmp);
}

static int is_number(const void *entry, const void *number)
{
	return ((const struct rpcent *)entry)->r_number == *(const int *)number;
}

static struct entries all = {.path = "/etc/rpc", .parse = parse};
static struct entries one = {.path = "/etc/rpc", .parse = parse};

PUBLIC int getrpcent_r(struct rpcent *e, char *buffer, size_t size, struct rpcent **result)
{
	int failed = entries_next(&all, e, buffer, size);

	*result = failed ? NULL : e;
	return failed;
}

PUBLIC int getrpcbyname_r(const char *name, struct rpcent *e, char *buffer, size_t size, struct rpcent **result)
{
	int failed = entries_find(&one, is_named, name, e, buffer, size);

	*result = failed ? NULL : e;
	return failed < 0 ? 0 : failed;
}

PUBLIC int getrpcbynumber_r(int number, struct rpcent *e, char *buffer, size_t size, struct rpcent **result)
{
	int failed = entries_find(&one, is_number, &number, e, buffer, size);

	*result = failed ? NULL : e;
	return failed < 0 ? 0 : failed;
}

PUBLIC void setrpcent(int stay)
{
	(void)stay;
	entries_begin(&all);
}

PUBLIC void endrpcent(void)
{
	entries_begin(&all);
}

PUBLIC struct rpcent *getrpcent(void)
{
	static struct rpcent e;

	return entries_grown(&all, &e) ? NULL : &e;
}

PUBLIC struct rpcent *getrpcbyname(const char *name)
{
	static struct rpcent e;

	return entries_found(&one, is_named, name, &e);
}

PUBLIC struct rpcent *getrpcbynumber(int number)
{
	static struct rpcent e;

	return entries_found(&one, is_number, &number, &e);
}
