#include "product.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"

enum { PARTS = 13, PART = 2, VERSION = 5 }; /* of a cpe, from "cpe" and "2.3" on */
enum { SHORT_PARTS = 2 };

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

static bool whole(const char *cpe)
{
	return starts_with(cpe, "cpe:2.3:");
}

const char *check_cpe(const char *word)
{
	int n = 0;

	for (const char *p = word; p; p = *p ? p + 1 : NULL, n++) {
		const char *end = part_end(p);
		bool kind = whole(word) && n == PART && (end != p + 1 || !strchr("aho", *p));
		if (end == p || kind || !good_part(p, end))
			return "must be VENDOR:PRODUCT or cpe:2.3:a:VENDOR:PRODUCT:VERSION:*:*:*:*:*:*:*, with a \\ "
			       "before other characters than letters, digits and - . _";
		p = end;
	}
	return n == (whole(word) ? PARTS : SHORT_PARTS) ? NULL :
	       "must have two parts, VENDOR:PRODUCT, or 13: cpe:2.3:a:VENDOR:PRODUCT:VERSION:*:*:*:*:*:*:*";
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

char *cpe_whole(const char *word, const char *version)
{
	if (whole(word))
		return xstrdup(word);
	char *any = xasprintf("cpe:2.3:a:%s:0:*:*:*:*:*:*:*", word), *cpe = cpe_of_version(any, version);
	free(any);
	return cpe;
}

char *purl_generic(const char *name, const char *version)
{
	char *any = xasprintf("pkg:generic/%s@0", name), *purl = purl_of_version(any, version);

	free(any);
	return purl;
}
