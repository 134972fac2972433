#include "ldcache.h"

#include <string.h>

#include "../elf/field.h"

/* The file begins with this header; before it there may be an older table, which has to be passed over. */
static const char magic[] = "glibc-ld.so.cache1.1", old_magic[] = "ld.so-1.7.0";
enum {
	HEADER = 48, COUNT_AT = 20, ORDER_AT = 28, /* the number of entries; which byte comes first: 2 little, 3 big */
	ENTRY = 24, KEY_AT = 4, VALUE_AT = 8, HWCAP_AT = 16,
	OLD_HEADER = 16, OLD_COUNT_AT = 12, OLD_ENTRY = 12
};

static bool begins(struct bytes b, const char *text)
{
	return b.n >= HEADER && memcmp(b.p, text, strlen(text)) == 0;
}

static struct bytes behind(struct bytes b, uint64_t n)
{
	return n < b.n ? (struct bytes){b.p + n, b.n - n} : (struct bytes){NULL, 0};
}

/* Skips the older table, whose byte order nothing tells. */
static struct bytes find_header(struct bytes b)
{
	for (int big = 0; begins(b, old_magic) && big < 2; big++) {
		uint64_t size = OLD_HEADER + number_get(b.p + OLD_COUNT_AT, 4, big) * OLD_ENTRY;
		struct bytes rest = behind(b, (size + 7) / 8 * 8);
		if (begins(rest, magic))
			return rest;
	}
	return begins(b, magic) ? b : (struct bytes){NULL, 0};
}

void ldcache_open(const char *path, struct ldcache *c)
{
	*c = (struct ldcache){0};
	if (input_open(path, &c->in) != 0)
		return;
	c->open = true;
	struct range r = input_range(&c->in);
	const unsigned char *p = r.n ? range_all(r) : NULL;
	c->all = find_header((struct bytes){p, p ? r.n : 0});
	if (!c->all.n)
		return;
	uint64_t most = (c->all.n - HEADER) / ENTRY;
	c->big = c->all.p[ORDER_AT] == 3;
	c->n = number_get(c->all.p + COUNT_AT, 4, c->big);
	if (c->n > most) { /* older files do not tell their order */
		c->big = !c->big;
		c->n = number_get(c->all.p + COUNT_AT, 4, c->big);
	}
	c->n = c->n > most ? 0 : c->n;
}

void ldcache_close(struct ldcache *c)
{
	if (c->open)
		input_close(&c->in);
	*c = (struct ldcache){0};
}

static void find(const struct ldcache *c, const char *name, bool plain, struct argv *paths)
{
	for (uint64_t i = 0; i < c->n; i++) {
		const unsigned char *p = c->all.p + HEADER + i * ENTRY;
		const char *key = bytes_string(c->all, number_get(p + KEY_AT, 4, c->big));
		if (!key || strcmp(key, name) != 0 || plain == (number_get(p + HWCAP_AT, 8, c->big) != 0))
			continue;
		const char *value = bytes_string(c->all, number_get(p + VALUE_AT, 4, c->big));
		if (value && *value == '/')
			argv_add(paths, value);
	}
}

void ldcache_find(const struct ldcache *c, const char *name, struct argv *paths)
{
	find(c, name, true, paths);
	find(c, name, false, paths);
}
