/* The recipe parser: what it accepts must keep what recipe.h promises. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../lib/recipe/recipe.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* The bytes before the first byte 1, if there is one, and what an edition is lent by the rest. */
	const char *text = (const char *)data, *cut = memchr(text, 1, size);
	size_t n = cut ? (size_t)(cut - text) : size;
	char *rest = cut ? strndup(cut + 1, size - n - 1) : NULL;
	const struct lent lent = {.path = "/x/rest", .text = rest, .n = rest ? strlen(rest) : 0};
	struct recipe *r = recipe_parse("/x/zlib", text, n, rest ? &lent : NULL);

	free(rest);
	if (!r)
		return 0;
	must(r->name && strcmp(r->name, "zlib") == 0 && r->version && r->licence);
	must(!strchr(r->version, '/') && r->version[0] != '.');
	for (size_t i = 0; i < r->source_count; i++) {
		const struct source *s = &r->sources[i];
		must(s->pin_count && !strchr(s->dir, '/') && (i == 0) == !*s->dir && *s->dir != '.');
		for (size_t j = 0; j < s->pin_count; j++) {
			const struct pin *p = &s->pins[j];
			must(p->size > 0 && strlen(p->sha256) == 64 && *p->file && !strchr(p->file, '/'));
			must(p->places.n || r->debian_source);
		}
	}
	recipe_free(r);
	return 0;
}
