#include "product.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"

enum { PARTS = 13, PART = 2, VERSION = 5 }; /* of a cpe, from "cpe" and "2.3" on */

/* The ':' or NUL that ends the part of a cpe at p. */
static const char *part_end(const char *p)
{
	while (*p && *p != ':')
		p += *p == '\\' && p[1] ? 2 : 1;
	return p;
}

/* Where part number n of a cpe begins; NULL when there are fewer. */
static const char *part_at(const char *cpe, int n)
{
	for (; n; n--) {
		cpe = part_end(cpe);
		if (!*cpe++)
			return NULL;
	}
	return cpe;
}

/* True for "*" and "-", and for characters that need no backslash, or have one. */
static bool good_part(const char *p, const char *end)
{
	if (end == p + 1 && *p == '*')
		return true;
	for (; p < end; p++) {
		bool plain = isalnum((unsigned char)*p) || strchr("-._", *p);
		if (*p == '\\' && ispunct((unsigned char)p[1]))
			p++;
		else if (!plain)
			return false;
	}
	return true;
}

const char *check_cpe(const char *word)
{
	int n = 0;

	if (!starts_with(word, "cpe:2.3:"))
		return "must begin with cpe:2.3:";
	for (const char *p = word; p; p = *p ? p + 1 : NULL, n++) {
		const char *end = part_end(p);
		if (end == p || (n == PART && (end != p + 1 || !strchr("aho", *p))) || !good_part(p, end))
			return "must be cpe:2.3:a:VENDOR:PRODUCT:VERSION:*:*:*:*:*:*:*, with a \\ before other "
			       "characters than letters, digits and - . _";
		p = end;
	}
	return n == PARTS ? NULL : "must have 13 parts: cpe:2.3:a:VENDOR:PRODUCT:VERSION:*:*:*:*:*:*:*";
}

const char *check_purl(const char *word)
{
	static const char wrong[] = "must be pkg:TYPE/NAME@VERSION";

	if (!starts_with(word, "pkg:"))
		return wrong;
	const char *type = word + strlen("pkg:"), *name = strchr(type, '/');
	if (!name || name == type || !name[1] || name[1] == '@')
		return wrong;
	for (const char *p = type; *p; p++)
		if (!isalnum((unsigned char)*p) && !strchr("/@%-._~:", *p))
			return wrong;
	const char *version = strchr(name, '@');
	return version && (!version[1] || strchr(version + 1, '@')) ? wrong : NULL;
}

char *cpe_of_version(const char *cpe, const char *version)
{
	struct str s = {0};

	if (!cpe)
		return NULL;
	const char *at = part_at(cpe, VERSION), *rest = part_end(at);
	if (*at == '*')
		return xstrdup(cpe);
	str_addn(&s, cpe, (size_t)(at - cpe));
	for (const char *p = version; *p; p++)
		str_addf(&s, isalnum((unsigned char)*p) || strchr("-._", *p) ? "%c" : "\\%c", *p);
	str_add(&s, rest);
	return s.p;
}

char *purl_of_version(const char *purl, const char *version)
{
	struct str s = {0};
	const char *at = purl ? strchr(purl, '@') : NULL;

	if (!at)
		return purl ? xstrdup(purl) : NULL;
	str_addn(&s, purl, (size_t)(at + 1 - purl));
	for (const char *p = version; *p; p++)
		str_addf(&s, isalnum((unsigned char)*p) || strchr("-._~", *p) ? "%c" : "%%%02X", (unsigned char)*p);
	return s.p;
}
