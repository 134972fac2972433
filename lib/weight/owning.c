#include "owning.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

/* Objects that compilers make at the link, out of LTO data of many files. */
static const char *const lto_objects[] = {"*.ltrans*.o", "*.lto.o", "*lto.tmp", "*.lto.[0-9]*.o"};

static bool is_lto(const char *file)
{
	for (size_t i = 0; i < sizeof lto_objects / sizeof *lto_objects; i++)
		if (fnmatch(lto_objects[i], file, 0) == 0)
			return true;
	return false;
}

/* The first of the symbols from one on that has its name, is defined, and has the size; any: whatever size. */
static const struct origin_symbol *defined(const struct owning *w, const struct origin_symbol *s, uint64_t size, bool any,
					   bool local)
{
	const struct origin_symbol *end = w->origins->symbols + w->origins->symbol_count;
	const char *name = s ? s->name : NULL;

	for (; s && s < end && strcmp(s->name, name) == 0 && s->defined; s++)
		if ((any || s->size == size) && (s->global || (local && w->present[s->origin])))
			return s;
	return NULL;
}

/* LTO changes sizes, and puts ".part.0" and the like behind names. */
static const struct origin_symbol *find(const struct owning *w, const struct spot *p, bool lto)
{
	const struct origin_symbol *hit = defined(w, origin_symbol(w->origins, p->name), p->size, lto, true);

	if (!hit && lto) {
		char *name = xstrndup(p->name, strcspn(p->name, "."));
		hit = defined(w, origin_symbol(w->origins, name), p->size, true, true);
		free(name);
	}
	return hit;
}

static void read_sysroot(struct owning *w, const struct site *site, const char *path)
{
	char *sysroot = site_sysroot(site), *folder = xasprintf("%s/usr/lib", sysroot);
	struct argv parts = {0};

	marks_of(path, &parts);
	origins_of_folder(w->origins, folder, &parts);
	origins_sort_symbols(w->origins);
	w->folder = true;
	argv_free(&parts);
	free(folder);
	free(sysroot);
}

static void note_present(struct owning *w, const struct spots *spots)
{
	w->present = xcalloc(w->origins->n + 1, sizeof *w->present);
	for (size_t i = 0; w->folder && i < spots->n; i++) {
		const struct spot *p = &spots->v[i]; /* mold makes local ones of all */
		const struct origin_symbol *s = defined(w, origin_symbol(w->origins, p->name), p->size, false, false);
		if (s)
			w->present[s->origin] = true;
	}
}

void owning_begin(struct owning *w, const struct site *site, const char *path, const struct map *m,
		  const struct spots *spots, struct origins *origins)
{
	struct argv files = {0};
	bool lto = false;

	*w = (struct owning){.origins = origins};
	origins_begin(origins, path);
	if (m) {
		map_files(m, &files);
		origins_of_map(origins, &files, NULL, NULL);
		for (size_t i = 0; i < files.n && !lto; i++)
			lto = is_lto(files.v[i]);
		argv_free(&files);
	}
	if (lto || (!m && spots->n))
		read_sysroot(w, site, path);
	note_present(w, spots);
}

void owning_end(struct owning *w)
{
	free(w->present);
	*w = (struct owning){0};
}

struct owned owning_file(const struct owning *w, const char *file)
{
	size_t i = file ? origin_find(w->origins, file) : w->origins->n;

	if (i == w->origins->n)
		return (struct owned){BY_LINKER, NO_ORIGIN};
	if (path_within(file, "/proc")) /* the program's label, which mstatic adds to the link */
		return (struct owned){BY_PROGRAM, NO_ORIGIN};
	return (struct owned){is_lto(file) ? BY_UNKNOWN : w->origins->v[i].owner, i};
}

struct owned owning_symbol(const struct owning *w, const struct spot *p)
{
	const struct origin_symbol *s = find(w, p, w->origins->named > 0);

	if (!s)
		return (struct owned){BY_PROGRAM, NO_ORIGIN};
	return (struct owned){w->origins->v[s->origin].owner, s->origin};
}
