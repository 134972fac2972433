#include "purl.h"

#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"

static const char *const kinds[] = {[PURL_GENERIC] = "generic", [PURL_CONAN] = "conan", [PURL_DEB] = "deb"};

int purl_kind(const char *word, enum purl_kind *kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		*kind = (enum purl_kind)i;
		if (strcmp(word, kinds[i]) == 0)
			return 0;
	}
	return -1;
}

/* All but what needs no escape there is %NN. */
static void add_escaped(struct str *s, const char *text)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_~:";

	for (; *text; text++) {
		if (strchr(plain, *text))
			str_addc(s, *text);
		else
			str_addf(s, "%%%02X", (unsigned char)*text);
	}
}

static char *make(const char *lead, const char *name, const char *version, const char *end)
{
	struct str s = {0};

	str_add(&s, lead);
	add_escaped(&s, name);
	str_addc(&s, '@');
	add_escaped(&s, version);
	str_add(&s, end);
	return s.p;
}

char *purl_of(const struct component *c, enum purl_kind kind)
{
	if (kind == PURL_CONAN && c->conan)
		return make("pkg:conan/", c->conan, c->version, "");
	if (kind == PURL_DEB && c->debian)
		return make("pkg:deb/debian/", c->debian, c->debian_version ? c->debian_version : c->version,
			    "?arch=source");
	return c->purl ? xstrdup(c->purl) : NULL;
}
