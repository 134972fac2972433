#include "identity.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "version.h"

#define DEB "pkg:deb/debian/"
#define CONAN "pkg:conan/"

enum { CPE_PRODUCT = 4, CPE_VERSION = 5 };

char *purl_package(const char *purl)
{
	return xstrndup(purl, strcspn(purl, "@?#"));
}

static int hex(char c)
{
	const char *digits = "0123456789abcdef", *at = c ? strchr(digits, tolower((unsigned char)c)) : NULL;

	return at ? (int)(at - digits) : -1;
}

char *purl_version(const char *purl)
{
	const char *at = purl + strcspn(purl, "@?#");
	struct str out = {0};

	if (*at != '@')
		return NULL;
	size_t n = strcspn(++at, "?#");
	str_add(&out, "");
	for (size_t i = 0; i < n; i++) {
		bool coded = at[i] == '%' && i + 2 < n && hex(at[i + 1]) >= 0 && hex(at[i + 2]) >= 0;
		str_addc(&out, coded ? (char)(hex(at[i + 1]) * 16 + hex(at[i + 2])) : at[i]);
		i += coded ? 2 : 0;
	}
	return out.p;
}

char *name_of_url(const char *url)
{
	char *whole = starts_with(url, "pkg:") ? purl_package(url) : xstrdup(url);

	while (ends_with(whole, "/"))
		whole[strlen(whole) - 1] = 0;
	if (ends_with(whole, ".git"))
		whole[strlen(whole) - strlen(".git")] = 0;
	char *name = xstrdup(base_name(whole));
	free(whole);
	return name;
}

/* Field number `number` of a CPE 2.3, counted from 0; fresh, NULL where it has none. */
static char *cpe_field(const char *cpe, int number)
{
	size_t n = 0;

	for (;; cpe += n + 1, number--) {
		for (n = 0; cpe[n] && cpe[n] != ':'; n++)
			n += cpe[n] == '\\' && cpe[n + 1];
		if (number == 0)
			return xstrndup(cpe, n);
		if (!cpe[n])
			return NULL;
	}
}

char *cpe_package(const char *cpe)
{
	struct str out = {0};

	str_add(&out, "");
	for (int i = 0; i <= CPE_PRODUCT; i++) {
		char *field = cpe_field(cpe, i);
		str_addf(&out, "%s%s", i ? ":" : "", field ? field : "");
		free(field);
	}
	for (char *p = out.p; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return out.p;
}


static bool same_version(const char *said, const struct component *c)
{
	return !said || !*said || strcmp(said, "*") == 0 || version_compare(VERSION_PLAIN, said, c->version) == 0 ||
	       (c->debian_version && strcmp(said, c->debian_version) == 0);
}

static bool cpe_means(const char *cpe, const struct component *c)
{
	char *said = cpe_package(cpe), *own = cpe_package(c->cpe ? c->cpe : ""), *version = cpe_field(cpe, CPE_VERSION);
	bool same = strcmp(said, own) == 0 && same_version(version, c);

	free(said);
	free(own);
	free(version);
	return same;
}

/* True where the package in purl is the n bytes of package. */
static bool is_package(const char *purl, const char *package, size_t n)
{
	return strncmp(purl, package, n) == 0 && strchr("@?#", purl[n]);
}

/* The same of a kind of package URLs, and a name that may be NULL. */
static bool is_named(const char *purl, const char *lead, const char *name)
{
	return name && starts_with(purl, lead) && is_package(purl + strlen(lead), name, strlen(name));
}

static bool purl_means(const char *purl, const struct component *c)
{
	bool own = c->purl && is_package(purl, c->purl, strcspn(c->purl, "@?#"));

	if (!own && !is_named(purl, DEB, c->debian) && !is_named(purl, CONAN, c->conan))
		return false;
	char *version = purl_version(purl);
	bool same = same_version(version, c);
	free(version);
	return same;
}

bool identity_means(const char *id, const struct component *c)
{
	if (starts_with(id, "cpe:2.3:"))
		return cpe_means(id, c);
	return starts_with(id, "pkg:") && purl_means(id, c);
}

static void add_owned(struct argv *names, char *name)
{
	if (*name)
		argv_add_once(names, name);
	free(name);
}

void identity_names(const struct component *c, enum naming kind, struct argv *names)
{
	bool recipe = c->kind == COMPONENT_RECIPE;

	if (kind == NAMED_DEBIAN && c->debian)
		argv_add(names, c->debian);
	if (kind == NAMED_UPSTREAM && recipe) {
		add_owned(names, xstrndup(c->name, strcspn(c->name, "@"))); /* without an edition */
		add_owned(names, name_of_url(c->purl ? c->purl : ""));
	}
	if (kind == (c->kind == COMPONENT_CRATE ? NAMED_CRATE : c->kind == COMPONENT_MODULE ? NAMED_MODULE : NAMINGS))
		argv_add(names, c->name);
	if (kind == NAMED_CONAN && c->conan)
		argv_add(names, c->conan);
	if (kind == NAMED_CPE && c->cpe)
		add_owned(names, cpe_package(c->cpe));
	if (kind == NAMED_PURL && c->purl)
		add_owned(names, purl_package(c->purl));
	if (kind == NAMED_PURL && c->debian)
		add_owned(names, xasprintf(DEB "%s", c->debian));
	if (kind == NAMED_PURL && c->conan)
		add_owned(names, xasprintf(CONAN "%s", c->conan));
}
