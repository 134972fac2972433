#include "reference.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"

#define LOWER "abcdefghijklmnopqrstuvwxyz0123456789"
#define WORD "ABCDEFGHIJKLMNOPQRSTUVWXYZ_" LOWER

enum { MOST_PATH = 255, MOST_TAG = 128 };

static bool is_host(const char *text, size_t n)
{
	return memchr(text, '.', n) || memchr(text, ':', n) || (n == 9 && memcmp(text, "localhost", n) == 0);
}

/* Parts of lower-case letters and digits, with '.', '_' and '-' between them. */
static bool good_path(const char *path)
{
	if (!*path || strlen(path) > MOST_PATH || strspn(path, LOWER "._-/") != strlen(path))
		return false;
	for (const char *p = path; p; p = strchr(p, '/')) {
		p += *p == '/';
		size_t n = strcspn(p, "/");
		if (!n || !strchr(LOWER, p[0]) || !strchr(LOWER, p[n - 1]))
			return false;
	}
	return true;
}

static bool good_host(const char *host)
{
	bool v6 = *host == '[';
	size_t name = v6 ? 1 + strspn(host + 1, "abcdefABCDEF0123456789:.") : strspn(host, WORD ".-");

	if (!name || (v6 && host[name++] != ']'))
		return false;
	return !host[name] || (host[name] == ':' && host[name + 1] && !host[name + 1 + strspn(host + name + 1, "0123456789")]);
}

const char *reference_read(const char *text, struct reference *r)
{
	size_t first = strcspn(text, "/");
	bool host = text[first] && is_host(text, first);
	const char *path = host ? text + first + 1 : text, *colon = strchr(path, ':');

	*r = (struct reference){.host = host ? xstrndup(text, first) : NULL,
				.path = colon ? xstrndup(path, (size_t)(colon - path)) : xstrdup(path),
				.tag = xstrdup(colon ? colon + 1 : "latest")};
	if (r->host && !good_host(r->host))
		return "its host is none";
	if (strchr(path, '@'))
		return "a digest is what comes out, and cannot be chosen";
	if (!good_path(r->path))
		return "between its '/' may be lower-case letters and digits, with '.', '_' or '-' between them";
	if (!*r->tag || strlen(r->tag) > MOST_TAG || !strchr(WORD, r->tag[0]) || strspn(r->tag, WORD ".-") != strlen(r->tag))
		return "behind its ':' may be 128 letters, digits, '_', '.' and '-', the first of them no '.' or '-'";
	return NULL;
}

char *reference_full(const struct reference *r)
{
	bool docker = !r->host && !strchr(r->path, '/');

	return xasprintf("%s/%s%s:%s", r->host ? r->host : "docker.io", docker ? "library/" : "", r->path, r->tag);
}

void reference_free(struct reference *r)
{
	free(r->host);
	free(r->path);
	free(r->tag);
	*r = (struct reference){0};
}
