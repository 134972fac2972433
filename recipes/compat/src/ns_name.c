/* Names of the domain name system: as text, as bytes in a message (labels, each behind its length, up to an empty one), and
 * compressed (an offset in the message in the place of the rest). What is read may be anything. */
#include <arpa/nameser.h>
#include <ctype.h>
#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "public.h"

static int too_long(void)
{
	errno = EMSGSIZE;
	return -1;
}

static int is_offset(unsigned char c)
{
	return (c & NS_CMPRSFLGS) == NS_CMPRSFLGS;
}

static unsigned char lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
}

/* True for a label, which is no offset. */
static int is_label(unsigned char c)
{
	return (c & NS_CMPRSFLGS) == 0;
}

PUBLIC int ns_name_ntop(const unsigned char *name, char *text, size_t size)
{
	char *to = text, *end = text + size;

	for (int n; (n = *name); name++) {
		if (!is_label(*name))
			return too_long();
		if (to != text) {
			if (to >= end)
				return too_long();
			*to++ = '.';
		}
		for (; n > 0; n--) {
			unsigned c = *++name;
			int plain = c > ' ' && c < 0x7f, marked = c && strchr("\".;\\()@$", (int)c);
			if (end - to <= (plain ? marked : 3))
				return too_long();
			if (!plain || marked)
				*to++ = '\\';
			if (!plain) {
				*to++ = (char)('0' + c / 100);
				*to++ = (char)('0' + c / 10 % 10);
				c = '0' + c % 10;
			}
			*to++ = (char)c;
		}
	}
	if (to == text) {
		if (to >= end)
			return too_long();
		*to++ = '.';
	}
	if (to >= end)
		return too_long();
	*to++ = 0;
	return (int)(to - text);
}

/* The character that a backslash stands in front of, alone or as three digits; -1 where there is none. */
static int escaped(const char **text)
{
	const unsigned char *t = (const unsigned char *)*text;
	int c = *t;

	if (!c)
		return -1;
	*text += 1;
	if (!isdigit(c))
		return c;
	if (!isdigit(t[1]) || !isdigit(t[2]))
		return -1;
	*text += 2;
	c = (c - '0') * 100 + (t[1] - '0') * 10 + t[2] - '0';
	return c > 255 ? -1 : c;
}

/* 1 when the text ends with a dot, else 0. */
PUBLIC int ns_name_pton(const char *text, unsigned char *name, size_t size)
{
	unsigned char *to = name, *length, *end = name + size;
	int dot = 0;

	if (strcmp(text, ".") == 0) {
		text++;
		dot = 1;
	}
	while (*text) {
		length = to++;
		while (*text && *text != '.') {
			int c = (unsigned char)*text++;
			if (c == '\\' && (c = escaped(&text)) < 0)
				return too_long();
			if (to >= end)
				return too_long();
			*to++ = (unsigned char)c;
		}
		if (to == length + 1 || to - length - 1 > NS_MAXLABEL || length >= end)
			return too_long();
		*length = (unsigned char)(to - length - 1);
		dot = *text == '.';
		text += dot;
	}
	if (to >= end || to - name >= NS_MAXCDNAME)
		return too_long();
	*to = 0;
	return dot;
}

/* The name in small letters. How long it is. */
PUBLIC int ns_name_ntol(const unsigned char *name, unsigned char *to, size_t size)
{
	unsigned char *begin = to, *end = to + size;

	for (int n = 1; n;) {
		if (to >= end || !is_label(*name) || end - to <= *name)
			return too_long();
		*to++ = n = *name++;
		for (int i = 0; i < n; i++)
			*to++ = lower(*name++);
	}
	return (int)(to - begin);
}

/* The name at from in the message, no longer compressed. How many bytes it takes there. */
PUBLIC int ns_name_unpack(const unsigned char *msg, const unsigned char *msg_end, const unsigned char *from, unsigned char *to,
			  size_t size)
{
	const unsigned char *at = from;
	unsigned char *begin = to, *end = to + size;
	ptrdiff_t used = -1, seen = 0;

	if (from < msg || from >= msg_end)
		return too_long();
	for (int n = 1; n;) {
		if (at >= msg_end)
			return too_long();
		n = *at;
		if (is_label(*at)) {
			if (msg_end - at <= n || end - to <= n || to - begin + n >= NS_MAXCDNAME)
				return too_long();
			memcpy(to, at, (size_t)n + 1);
			to += n + 1;
			at += n + 1;
			seen += n + 1;
		} else {
			if (!is_offset(*at) || msg_end - at < 2)
				return too_long();
			if (used < 0)
				used = at + 2 - from;
			at = msg + ((n & ~NS_CMPRSFLGS) << 8 | at[1]);
			/* As many bytes as the message has, seen twice, are a ring. */
			if ((seen += 2) >= msg_end - msg)
				return too_long();
		}
	}
	return (int)(used < 0 ? at - from : used);
}

/* True when the name is the one that is at the place in the message, where it may be compressed. */
static int same(const unsigned char *name, const unsigned char *msg, const unsigned char *at)
{
	for (int hops = 0; hops < NS_MAXCDNAME;) {
		if (is_offset(*at)) {
			at = msg + ((*at & ~NS_CMPRSFLGS) << 8 | at[1]);
			hops++;
			continue;
		}
		int n = *name;
		if (*at != n)
			return 0;
		if (n == 0)
			return 1;
		for (int i = 1; i <= n; i++)
			if (lower(name[i]) != lower(at[i]))
				return 0;
		name += n + 1;
		at += n + 1;
	}
	return 0;
}

/* Where the name is in the message already, by the list of names in it; -1. */
static int find(const unsigned char *name, const unsigned char *msg, const unsigned char *const *list,
		const unsigned char *const *list_end)
{
	for (; list < list_end; list++)
		for (const unsigned char *at = *list; *at && is_label(*at) && at - msg < 0x4000; at += *at + 1)
			if (same(name, msg, at))
				return (int)(at - msg);
	return -1;
}

/* Writes the name, compressed by those that the list has: first the message, then names in it, up to NULL; the name is
 * put there where there is room before list_end. How many bytes it takes. */
PUBLIC int ns_name_pack(const unsigned char *name, unsigned char *to, int size, const unsigned char **list,
			const unsigned char **list_end)
{
	const unsigned char *msg = list ? *list : NULL, **names = msg ? list + 1 : NULL, **names_end = names;
	unsigned char *begin = to, *end = to + size;
	const unsigned char *check = name;
	int first = 1, n;

	while (names && *names_end)
		names_end++;
	do {
		if (!is_label(*check))
			return too_long();
		check += (n = *check) + 1;
		if (check - name > NS_MAXCDNAME)
			return too_long();
	} while (n);
	do {
		n = *name;
		int at = n && msg ? find(name, msg, names, names_end) : -1;
		if (at >= 0) {
			if (end - to < 2)
				break;
			*to++ = (unsigned char)(at >> 8 | NS_CMPRSFLGS);
			*to++ = (unsigned char)at;
			return (int)(to - begin);
		}
		if (n && msg && list_end && names_end < list_end - 1 && to - msg < 0x4000 && first) {
			names_end[0] = to;
			names_end[1] = NULL;
			first = 0;
		}
		if (end - to <= n)
			break;
		memcpy(to, name, (size_t)n + 1);
		to += n + 1;
		name += n + 1;
		if (!n)
			return (int)(to - begin);
	} while (1);
	/* What was put into the list is not in the message. */
	if (!first)
		*names_end = NULL;
	return too_long();
}

PUBLIC int ns_name_compress(const char *text, unsigned char *to, size_t size, const unsigned char **list,
			    const unsigned char **list_end)
{
	unsigned char name[NS_MAXCDNAME];

	return ns_name_pton(text, name, sizeof name) < 0 ? -1 : ns_name_pack(name, to, (int)size, list, list_end);
}

/* Takes names from the list that are at from or behind it. */
PUBLIC void ns_name_rollback(const unsigned char *from, const unsigned char **list, const unsigned char **list_end)
{
	for (; list < list_end && *list; list++)
		if (*list >= from) {
			*list = NULL;
			return;
		}
}

/* Moves *at behind the name that is there. */
PUBLIC int ns_name_skip(const unsigned char **at, const unsigned char *end)
{
	const unsigned char *p = *at;

	while (p < end) {
		int n = *p++;
		if (n == 0 || is_offset((unsigned char)n)) {
			p += n != 0;
			if (p > end)
				break;
			*at = p;
			return 0;
		}
		if (!is_label((unsigned char)n))
			break;
		p += n;
	}
	return too_long();
}
