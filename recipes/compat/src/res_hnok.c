/* What may be a name in answers of name servers: of a host, of a record's owner, of a mailbox, any. */
#include <arpa/nameser.h>
#include <ctype.h>
#include <resolv.h>

#include "public.h"

/* The name as bytes; 0 where it is none, or has bytes that do not print. */
static int read_name(const char *text, unsigned char *name)
{
	for (const char *p = text; *p; p++)
		if (*p <= ' ' || *p >= 0x7f)
			return 0;
	return ns_name_pton(text, name, NS_MAXCDNAME) >= 0;
}

static int begins_with_dash(const unsigned char *name)
{
	return *name && name[1] == '-';
}

static int is_host(const unsigned char *name)
{
	for (int n; (n = *name++);)
		for (; n > 0; n--, name++)
			if (!isalnum(*name) && *name != '-' && *name != '_')
				return 0;
	return 1;
}

PUBLIC int res_hnok(const char *text)
{
	unsigned char name[NS_MAXCDNAME];

	return read_name(text, name) && !begins_with_dash(name) && is_host(name);
}

PUBLIC int res_ownok(const char *text)
{
	unsigned char name[NS_MAXCDNAME];

	return read_name(text, name) && !begins_with_dash(name) &&
		is_host(name[0] == 1 && name[1] == '*' ? name + 2 : name);
}

PUBLIC int res_mailok(const char *text)
{
	unsigned char name[NS_MAXCDNAME];

	if (!read_name(text, name))
		return 0;
	const unsigned char *domain = name + 1 + name[0];
	return !name[0] || (*domain && is_host(domain));
}

PUBLIC int res_dnok(const char *text)
{
	unsigned char name[NS_MAXCDNAME];

	return read_name(text, name);
}
