#include "commons.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../elf/objects.h"

/* Takes the name off a line of ld's that tells of a second definition. False for another complaint. */
static bool read_line(const char *line, size_t n, struct argv *names)
{
	static const char twice[] = "multiple definition of `";
	static const char *const harmless[] = {"in function `", "warning: ", "first defined here", "note: "};
	char *text = xstrndup(line, n), *name = strstr(text, twice);
	bool known = n == 0 || name;

	for (size_t i = 0; i < sizeof harmless / sizeof *harmless && !known; i++)
		known = strstr(text, harmless[i]) != NULL;
	if (name) {
		name += strlen(twice);
		name[strcspn(name, "'")] = 0;
		argv_add_once(names, name);
	}
	free(text);
	return known;
}

static bool read_names(const char *said, struct argv *names)
{
	bool known = true;

	for (const char *p = said; *p && known; p += *p == '\n') {
		size_t n = strcspn(p, "\n");
		known = read_line(p, n, names);
		p += n;
	}
	return known && names->n;
}

/* The sizes of variables, by their numbers in a list of names; 0: not met yet. */
struct sizes {
	const struct argv *names;
	uint64_t *of;
};

/* True unless the object defines one of the names as something else than a variable of that size without a value. */
static bool object_agrees(const struct image *x, struct sizes *sizes)
{
	struct symbols all;
	struct section table, home;
	bool agrees = true;

	if (!image_find(x, SHT_SYMTAB, &table))
		return true;
	image_symbols(x, &table, &all);
	for (uint64_t i = 0; i < all.n && agrees; i++) {
		struct symbol s = symbol_get(&all, i);
		if (!s.name || !symbol_global(&s) || s.section == SHN_UNDEF)
			continue;
		for (size_t k = 0; k < sizes->names->n; k++) {
			if (strcmp(s.name, sizes->names->v[k]) != 0)
				continue;
			sizes->of[k] = sizes->of[k] ? sizes->of[k] : s.size;
			agrees = s.size && s.size == sizes->of[k] && image_section(x, s.section, &home) &&
				 home.type == SHT_NOBITS && !(home.flags & SHF_TLS);
		}
	}
	return agrees;
}

static bool file_agrees(const char *path, struct sizes *sizes)
{
	struct objects o;
	bool agrees = objects_open(path, &o) == 0;

	if (!agrees)
		return false;
	while (agrees && objects_next(&o))
		agrees = object_agrees(&o.image, sizes);
	objects_close(&o);
	return agrees;
}

bool commons_alone(const struct plan *p, const char *said, struct argv *names)
{
	struct argv files = {0};
	bool alone = read_names(said, names);
	struct sizes sizes = {names, xcalloc(names->n + 1, sizeof *sizes.of)};

	if (alone)
		plan_inputs(p, &files);
	for (size_t i = 0; i < files.n && alone; i++)
		alone = file_agrees(files.v[i], &sizes);
	free(sizes.of);
	argv_free(&files);
	return alone;
}

void commons_join(struct argv *line)
{
	argv_addl(line, "-z", "muldefs", (char *)NULL);
}
