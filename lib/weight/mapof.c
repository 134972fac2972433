#include "mapof.h"

#include <stdlib.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"

const struct map_section *map_of_section(const struct map *m, const struct image *x, const struct section *s)
{
	struct section names = {.type = SHT_NULL};
	const char *name = NULL;

	if (image_section(x, x->names, &names))
		name = bytes_string(image_contents(x, &names), s->name);
	return name ? map_section(m, name, s->address) : NULL;
}

/* True when the map is of the link that made the program: sections with code have one size in both. */
static bool fits(const struct map *m, const struct image *x)
{
	struct section s;
	size_t same = 0;

	for (uint64_t i = 1; image_section(x, i, &s); i++) {
		if (s.type != SHT_PROGBITS || !(s.flags & SHF_EXECINSTR))
			continue;
		const struct map_section *one = map_of_section(m, x, &s);
		if (one && one->size != s.size)
			return false;
		same += one != NULL;
	}
	return same > 0;
}

int map_of_program(const char *path, const struct image *x, const char *named, struct map *m, char **map_path)
{
	char *beside = xasprintf("%s.map", path), *why = NULL;
	int bad = 0;

	*map_path = NULL;
	*m = (struct map){0};
	if (named || file_exists(beside)) {
		bool read = map_read(named ? named : beside, m, &why) == 0;
		if (read && fits(m, x)) {
			*map_path = xstrdup(named ? named : beside);
		} else if (named) {
			bad = read ? fail("%s: it is the map of another link than that of %s", named, path)
				   : fail("cannot read the map %s: %s", named, why);
			next_step("link anew with -fmstatic-map");
		} else {
			remark("%s is left out: %s", beside, read ? "it is the map of another link" : why);
		}
	}
	if (!*map_path)
		map_free(m);
	free(why);
	free(beside);
	return bad;
}
