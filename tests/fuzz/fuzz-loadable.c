/* What is read of programs and libraries for a bundle: dynamic sections, versions, notes; ld.so.cache; iconv's tables. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../lib/bundle/charsets.h"
#include "../../lib/bundle/ldcache.h"
#include "../../lib/elf/loadable.h"
#include "../../lib/elf/versions.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_versions(struct range r)
{
	struct versions all;
	struct dynamic d;
	struct image x;
	size_t sum = 0;

	if (image_open(r, &x) || !dynamic_open(&x, &d))
		return;
	versions_read(&x, &d, &all);
	for (size_t i = 0; i < all.n; i++)
		sum += strlen(all.v[i].name) + (all.v[i].file ? strlen(all.v[i].file) : 0);
	for (uint64_t i = 0; i < all.symbols.n && i < 5000; i++) {
		struct symbol s = symbol_get(&all.symbols, i);
		const struct version *v = version_of(&all, i);
		sum += (s.name ? strlen(s.name) : 0) + (v ? strlen(v->name) : 0);
	}
	if (sum == SIZE_MAX)
		abort();
	versions_free(&all);
}

static void look_cache(const char *name)
{
	struct argv paths = {0};
	struct ldcache c;

	ldcache_open(name, &c);
	ldcache_find(&c, "libc.so.6", &paths);
	for (size_t i = 0; i < paths.n; i++)
		if (paths.v[i][0] != '/')
			abort();
	argv_free(&paths);
	ldcache_close(&c);
}

static void look_charsets(const char *name)
{
	struct argv modules = {0};
	struct charsets c = {0};

	charsets_add(&c, name);
	charsets_find(&c, "a", &modules);
	charsets_find(&c, "", &modules);
	argv_free(&modules);
	charsets_free(&c);
}

static void look_files(const uint8_t *data, size_t size)
{
	char name[] = "/tmp/fuzz-cache-XXXXXX";
	int fd = mkstemp(name);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	close(fd);
	look_cache(name);
	look_charsets(name);
	unlink(name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct loadable l;
	struct input in;
	char *why;

	input_memory(data, size, &in);
	int bad = loadable_read(input_range(&in), &l, &why);
	if (!bad != !why)
		abort(); /* success with a reason for failure, or none without */
	for (size_t i = 1; i < l.asks.n; i++)
		if (strcmp(l.asks.v[i - 1], l.asks.v[i]) >= 0)
			abort();
	loadable_free(&l);
	free(why);
	look_versions(input_range(&in));
	input_close(&in);
	look_files(data, size);
	return 0;
}
