#include "origin.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/mark.h"
#include "../elf/objects.h"

const char *const owner_kinds[] = {
	[OWNER_PROGRAM] = "program", [OWNER_LINKER] = "linker", [OWNER_UNKNOWN] = "unknown",
	[OWNER_RECIPE] = "recipe", [OWNER_ARCHIVE] = "archive",
};

/* ---- owners ---- */

static size_t add_owner(struct origins *o, enum owner_kind kind, char *name, char *version, const char *part)
{
	if (o->owner_count == o->owner_room) {
		o->owner_room = o->owner_room ? 2 * o->owner_room : 16;
		o->owners = xrealloc(o->owners, o->owner_room * sizeof *o->owners);
	}
	o->owners[o->owner_count] = (struct owner){kind, name, version, part ? xstrdup(part) : NULL};
	return o->owner_count++;
}

static size_t owner_of_part(struct origins *o, const char *part)
{
	char *name, *version;

	for (size_t i = FIXED_OWNERS; i < o->owner_count; i++)
		if (o->owners[i].part && strcmp(o->owners[i].part, part) == 0)
			return i;
	if (!mark_split(part, &name, &version)) {
		name = xstrdup(part);
		version = xstrdup("");
	}
	return add_owner(o, OWNER_RECIPE, name, version, part);
}

/* "serde" of "libserde-0123456789abcdef.rlib": a crate's archive has a digest in its name. Fresh. */
static char *archive_name(const char *file)
{
	static const char ending[] = ".rlib";
	const char *name = base_name(file), *dash = strrchr(name, '-');

	if (ends_with(name, ending) && starts_with(name, "lib") && dash && dash > name + 3)
		return xstrndup(name + 3, (size_t)(dash - name - 3));
	return xstrdup(name);
}

static size_t owner_of_archive(struct origins *o, const char *path)
{
	char *name = archive_name(path);

	for (size_t i = FIXED_OWNERS; i < o->owner_count; i++) {
		if (o->owners[i].kind == OWNER_ARCHIVE && strcmp(o->owners[i].name, name) == 0) {
			free(name);
			return i;
		}
	}
	return add_owner(o, OWNER_ARCHIVE, name, xstrdup(""), NULL);
}

void origins_begin(struct origins *o, const char *program)
{
	*o = (struct origins){0};
	add_owner(o, OWNER_PROGRAM, xstrdup(base_name(program)), xstrdup(""), NULL);
	add_owner(o, OWNER_LINKER, xstrdup("the linker"), xstrdup(""), NULL);
	add_owner(o, OWNER_UNKNOWN, xstrdup("unknown"), xstrdup(""), NULL);
}

char *owner_title(const struct owner *w)
{
	if (w->kind == OWNER_PROGRAM)
		return xasprintf("%s itself", w->name);
	return xasprintf("%s%s%s", w->name, *w->version ? " " : "", w->version);
}

/* ---- marks ---- */

void marks_of(const char *path, struct argv *parts)
{
	struct objects o;

	if (objects_open(path, &o) != 0)
		return;
	if (o.single && objects_next(&o))
		marks_read(&o.image, parts);
	objects_close(&o);
}

/* ---- files ---- */

static size_t add_origin(struct origins *o, const char *file, size_t member, size_t owner)
{
	if (o->n == o->room) {
		o->room = o->room ? 2 * o->room : 64;
		o->v = xrealloc(o->v, o->room * sizeof *o->v);
	}
	o->v[o->n] = (struct origin){xstrdup(file), member, owner, false};
	return o->n++;
}

static void add_symbols(struct origins *o, const struct image *x, size_t origin)
{
	struct symbols all;
	struct section s;

	if (!image_find(x, SHT_SYMTAB, &s))
		return;
	image_symbols(x, &s, &all);
	for (uint64_t i = 1; i < all.n; i++) {
		struct symbol one = symbol_get(&all, i);
		if (!one.name || !*one.name || one.type == STT_FILE || one.type == STT_SECTION)
			continue;
		if (o->symbol_count == o->symbol_room) {
			o->symbol_room = o->symbol_room ? 2 * o->symbol_room : 256;
			o->symbols = xrealloc(o->symbols, o->symbol_room * sizeof *o->symbols);
		}
		argv_add(&o->names, one.name);
		o->symbols[o->symbol_count++] = (struct origin_symbol){
			o->names.v[o->names.n - 1], origin, one.size, one.section != SHN_UNDEF, symbol_global(&one),
			one.bind == STB_WEAK};
	}
}

/* The length of the path in "PATH(MEMBER)"; that of the whole for an object. */
static size_t path_length(const char *file)
{
	size_t n = strlen(file);
	const char *open = strrchr(file, '(');

	return n && file[n - 1] == ')' && open && open > file ? (size_t)(open - file) : n;
}

/* Sets the owner of what was read. */
static void settle(struct origins *o, size_t i, const struct image *x)
{
	struct argv parts = {0};

	marks_read(x, &parts);
	if (parts.n)
		o->v[i].owner = owner_of_part(o, parts.v[0]);
	o->v[i].there = true;
	argv_free(&parts);
}

static int compare_file(const void *key, const void *v)
{
	return strcmp(key, ((const struct origin *)v)->file);
}

size_t origin_find(const struct origins *o, const char *file)
{
	const struct origin *hit = o->named ? bsearch(file, o->v, o->named, sizeof *o->v, compare_file) : NULL;

	return hit ? (size_t)(hit - o->v) : o->n;
}

/* Reads the object, or of the archive the members that are among v. A member of that name that comes again is not told
 * from the first by a map. What was open at the link alone (/proc/self/fd/3) is another file now. */
static void read_file(struct origins *o, const char *path, image_fn *look, void *data)
{
	struct objects in;

	if (path_within(path, "/proc") || objects_open(path, &in) != 0)
		return;
	while (objects_next(&in)) {
		char *member = in.single ? NULL : member_name(&in.member);
		char *file = member ? xasprintf("%s(%s)", path, member) : xstrdup(path);
		size_t i = origin_find(o, file);
		if (i < o->n && !o->v[i].there) {
			settle(o, i, &in.image);
			if (look)
				look(&in.image, i, data);
		}
		free(file);
		free(member);
	}
	objects_close(&in);
}

void origins_of_map(struct origins *o, const struct argv *files, image_fn *look, void *data)
{
	for (size_t i = 0; i < files->n; i++) {
		const char *file = files->v[i];
		size_t n = path_length(file);
		char *path = xstrndup(file, n);
		add_origin(o, file, file[n] ? n + 1 : 0, file[n] ? owner_of_archive(o, path) : BY_PROGRAM);
		free(path);
	}
	o->named = o->n;
	for (size_t i = 0; i < o->n;) {
		size_t n = path_length(o->v[i].file), k = i + 1;
		char *path = xstrndup(o->v[i].file, n);
		while (k < o->n && o->v[i].member && strncmp(o->v[k].file, o->v[i].file, n + 1) == 0)
			k++;
		read_file(o, path, look, data);
		free(path);
		i = k;
	}
}

/* ---- a whole folder ---- */

static void read_whole(struct origins *o, const char *path, const struct argv *parts)
{
	struct objects in;
	struct argv own = {0};

	if (objects_open(path, &in) != 0)
		return;
	while (objects_next(&in)) {
		marks_read(&in.image, &own);
		char *member = in.single ? NULL : member_name(&in.member);
		if (own.n && (!parts->n || argv_has(parts, own.v[0]))) {
			char *file = member ? xasprintf("%s(%s)", path, member) : xstrdup(path);
			size_t i = add_origin(o, file, member ? strlen(path) + 1 : 0, owner_of_part(o, own.v[0]));
			o->v[i].there = true;
			add_symbols(o, &in.image, i);
			free(file);
		}
		free(member);
		argv_free(&own);
		own = (struct argv){0};
	}
	objects_close(&in);
}

static int shorter_first(const void *a, const void *b)
{
	const char *x = *(char *const *)a, *y = *(char *const *)b;
	size_t n = strlen(x), m = strlen(y);

	return n == m ? strcmp(x, y) : n < m ? -1 : 1;
}

/* Of archives with the same members, the one with the shortest name is the plain one. */
void origins_of_folder(struct origins *o, const char *folder, const struct argv *parts)
{
	struct argv names = {0};

	list_folder(folder, &names);
	if (names.n)
		qsort(names.v, names.n, sizeof *names.v, shorter_first);
	for (size_t i = 0; i < names.n; i++) {
		char *path = xasprintf("%s/%s", folder, names.v[i]);
		if (ends_with(path, ".a") || ends_with(path, ".o"))
			read_whole(o, path, parts);
		free(path);
	}
	argv_free(&names);
}

/* ---- symbols ---- */

static int compare_symbols(const void *a, const void *b)
{
	const struct origin_symbol *x = a, *y = b;
	int names = strcmp(x->name, y->name);

	if (names)
		return names;
	if (x->defined != y->defined)
		return x->defined ? -1 : 1;
	if (x->global != y->global)
		return x->global ? -1 : 1;
	return x->origin == y->origin ? 0 : x->origin < y->origin ? -1 : 1;
}

void origins_sort_symbols(struct origins *o)
{
	if (o->symbol_count)
		qsort(o->symbols, o->symbol_count, sizeof *o->symbols, compare_symbols);
}

const struct origin_symbol *origin_symbol(const struct origins *o, const char *name)
{
	size_t low = 0, high = o->symbol_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (strcmp(o->symbols[mid].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < o->symbol_count && strcmp(o->symbols[low].name, name) == 0 ? &o->symbols[low] : NULL;
}

bool origin_is_own(const struct origin *f)
{
	return !f->member && f->owner == BY_PROGRAM;
}

const char *origin_title(const struct origin *f)
{
	const char *name = f->file;

	for (const char *p = name; *p && (!f->member || p < f->file + f->member); p++)
		if (*p == '/')
			name = p + 1;
	return name;
}

void origins_free(struct origins *o)
{
	for (size_t i = 0; i < o->owner_count; i++) {
		free(o->owners[i].name);
		free(o->owners[i].version);
		free(o->owners[i].part);
	}
	for (size_t i = 0; i < o->n; i++)
		free(o->v[i].file);
	free(o->owners);
	free(o->v);
	free(o->symbols);
	argv_free(&o->names);
	*o = (struct origins){0};
}
