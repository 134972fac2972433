/* The TOML reader: what it finds lies in the text, values are where it says; and what was merged is TOML again,
 * has what it was to have, and does not change a second time. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../lib/base/toml.h"
#include "../../lib/project/cargoconfig.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

static void look(const char *text, size_t n)
{
	struct toml t;

	if (toml_read(text, n, &t) == 0)
		for (size_t i = 0; i < t.item_count; i++) {
			const struct toml_item *item = &t.items[i];
			struct argv strings = {0};
			must(item->path.n && item->start < item->end && item->end <= item->line_end && item->line_end <= n);
			must(item->table < t.table_count);
			toml_strings(&t, item, &strings);
			argv_free(&strings);
		}
	else
		must(t.why && t.line > 0);
	toml_free(&t);
}

static void merge(const char *text)
{
	struct setting settings[] = {{.path = {"target", "a-b", "linker", NULL}},
				     {.path = {"target", "a-b", "rustflags", NULL}, .list = true},
				     {.path = {"env", "X", NULL}}};
	struct merged one, two = {0};

	argv_add(&settings[0].values, "gcc \"x\"");
	argv_addl(&settings[1].values, "-Cone", "--two=2", NULL);
	argv_add(&settings[2].values, "1");
	if (cargoconfig_merge("c", text, settings, 3, &one) == 0) {
		must(cargoconfig_merge("c", one.text.p, settings, 3, &two) == 0);
		must(two.added.n == 0 && strcmp(one.text.p, two.text.p) == 0 && one.kept.n == two.kept.n);
		must(one.text.n >= strlen(text));
	}
	merged_free(&one);
	merged_free(&two);
	for (size_t i = 0; i < 3; i++)
		argv_free(&settings[i].values);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	memcpy(text, data, size);
	text[size] = 0;
	look(text, size);
	if (strlen(text) == size)
		merge(text);
	free(text);
	return 0;
}
