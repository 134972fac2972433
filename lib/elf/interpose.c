#include "interpose.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "dynamic.h"
#include "image.h"
#include "ingredients.h"
#include "objects.h"
#include "resymbol.h"
#include "symbols.h"

/* A set of names, each with a number; those that are added again keep their first. */
struct names {
	struct named {
		char *name;
		size_t number;
	} *v;
	size_t n, room; /* room: a power of two */
};

/* One shared object. */
struct scope {
	char *path;
	struct names exported, defined; /* defined: by its ingredients */
	struct names bound; /* exported, but its own code means its own: protected, or all under -Bsymbolic */
};

/* Numbers of who defines a name; from FIRST_SHARED on, the shared objects in their order. */
enum { BY_OBJECT, FIRST_SHARED };

struct interpose {
	struct scope *v;
	size_t n;
	struct names owners, on_demand; /* on_demand: what the program's archives define */
};

static struct named *place_of(const struct names *s, const char *name)
{
	size_t at = 5381;

	for (const char *p = name; *p; p++)
		at = at * 33 + (unsigned char)*p;
	for (at &= s->room - 1; s->v[at].name && strcmp(s->v[at].name, name) != 0; at = (at + 1) & (s->room - 1))
		;
	return &s->v[at];
}

static const struct named *names_find(const struct names *s, const char *name)
{
	const struct named *found = s->room ? place_of(s, name) : NULL;

	return found && found->name ? found : NULL;
}

static void names_add(struct names *s, const char *name, size_t number)
{
	if (s->n * 2 >= s->room) {
		struct names larger = {.n = s->n, .room = s->room ? s->room * 2 : 64};
		larger.v = xcalloc(larger.room, sizeof *larger.v);
		for (size_t i = 0; i < s->room; i++)
			if (s->v[i].name)
				*place_of(&larger, s->v[i].name) = s->v[i];
		free(s->v);
		*s = larger;
	}
	struct named *to = place_of(s, name);
	if (!to->name) {
		*to = (struct named){xstrdup(name), number};
		s->n++;
	}
}

struct interpose *interpose_new(void)
{
	return xcalloc(1, sizeof(struct interpose));
}

static void names_free(struct names *s)
{
	for (size_t i = 0; i < s->room; i++)
		free(s->v[i].name);
	free(s->v);
}

void interpose_free(struct interpose *i)
{
	for (size_t k = 0; k < i->n; k++) {
		free(i->v[k].path);
		names_free(&i->v[k].exported);
		names_free(&i->v[k].defined);
		names_free(&i->v[k].bound);
	}
	free(i->v);
	names_free(&i->owners);
	names_free(&i->on_demand);
	free(i);
}

static bool add_defined(const char *member, const char *symbol, bool defined, void *data)
{
	struct interpose *i = data;

	if (defined && !member)
		names_add(&i->owners, symbol, BY_OBJECT);
	else if (defined)
		names_add(&i->on_demand, symbol, 0);
	return true;
}

void interpose_program(struct interpose *i, const char *path)
{
	symbols_walk(path, add_defined, i);
}

/* ---- a shared object ---- */

static bool symbolic(const struct image *x)
{
	struct dynamic d;
	bool yes = false;

	if (!dynamic_open(x, &d))
		return false;
	for (uint64_t i = 0; i < d.n; i++) {
		struct tagged e = dynamic_get(&d, i);
		yes = yes || e.tag == DT_SYMBOLIC || (e.tag == DT_FLAGS && e.value & DF_SYMBOLIC);
	}
	return yes;
}

static void add_exported(struct interpose *i, struct scope *s, const struct image *x)
{
	struct symbols all = {.n = 0};
	bool all_bound = symbolic(x);
	struct section table;

	if (image_find(x, SHT_DYNSYM, &table))
		image_symbols(x, &table, &all);
	for (uint64_t k = 0; k < all.n; k++) {
		struct symbol one = symbol_get(&all, k);
		if (!one.name || !symbol_global(&one) || one.section == SHN_UNDEF)
			continue;
		names_add(&s->exported, one.name, 0);
		if (all_bound || one.visibility == STV_PROTECTED)
			names_add(&s->bound, one.name, 0);
		names_add(&i->owners, one.name, FIRST_SHARED + i->n);
	}
}

static enum fate note_defined(const char *name, bool defined, struct str *new_name, void *data)
{
	struct scope *s = data;

	(void)new_name;
	if (defined)
		names_add(&s->defined, name, 0);
	return FATE_SAME;
}

int interpose_shared(struct interpose *i, const char *path)
{
	struct scope s = {.path = xstrdup(path)};
	struct ingredients m;
	struct input in;
	struct image x;
	int bad = 0;

	if (ingredients_read(path, &m) != 0 || input_open(path, &in) != 0) {
		ingredients_free(&m);
		free(s.path);
		return -1;
	}
	if (image_open(input_range(&in), &x))
		bad = -1;
	else
		add_exported(i, &s, &x);
	for (size_t k = 0; k < m.n && !bad; k++) {
		struct str copy = {0};
		if (!m.v[k].name)
			bad = resymbol(range_part(input_range(&in), m.v[k].at, m.v[k].size), NULL, note_defined, &s, &copy);
		str_free(&copy);
	}
	input_close(&in);
	ingredients_free(&m);
	i->v = xrealloc(i->v, (i->n + 1) * sizeof *i->v);
	i->v[i->n++] = s;
	return bad;
}

/* ---- the copies ---- */

struct taking {
	const struct interpose *i;
	size_t number;
};

/* For a versioned name: the default version (@@) is what others mean by the name alone. */
static enum fate without_version(const char *name, bool defined, struct str *new_name)
{
	size_t n = unversioned(name);

	if (defined && strncmp(name + n, "@@", 2) != 0)
		return FATE_SAME;
	str_addn(new_name, name, n);
	return FATE_RENAMED;
}

static enum fate bound(const char *name, bool defined, struct str *new_name, void *data)
{
	const struct taking *t = data;
	const struct scope *s = &t->i->v[t->number];

	if (unversioned(name))
		return without_version(name, defined, new_name);
	const struct named *owner = names_find(&t->i->owners, name);
	bool elsewhere = owner && owner->number < FIRST_SHARED + t->number;
	if (!names_find(&s->exported, name) || (elsewhere && names_find(&s->bound, name))) {
		if (!names_find(&s->defined, name))
			return FATE_SAME;
		str_addf(new_name, "%s..%zu.%s", name, t->number + 1, base_name(s->path));
		return FATE_RENAMED;
	}
	if (defined && elsewhere)
		return FATE_UNDEFINED;
	return defined && names_find(&t->i->on_demand, name) ? FATE_WEAK : FATE_SAME;
}

int interpose_take(struct interpose *i, const char *shared, uint64_t at, uint64_t size, struct str *out)
{
	struct taking t = {.i = i};
	struct input in;

	while (t.number < i->n && strcmp(i->v[t.number].path, shared) != 0)
		t.number++;
	errno = ENOENT;
	if (t.number == i->n || input_open(shared, &in) != 0)
		return -1;
	struct range r = range_part(input_range(&in), at, size);
	errno = EBADMSG;
	int result = r.n == size ? resymbol(r, NULL, bound, &t, out) : -1;
	int saved = errno;
	input_close(&in);
	errno = saved;
	return result;
}

static enum fate unversion(const char *name, bool defined, struct str *new_name, void *data)
{
	(void)data;
	return !defined && unversioned(name) ? without_version(name, defined, new_name) : FATE_SAME;
}

int interpose_unversioned(const char *path, struct str *out)
{
	struct input in;

	if (input_open(path, &in) != 0)
		return -1;
	int result = resymbol(input_range(&in), path, unversion, NULL, out);
	int saved = errno;
	input_close(&in);
	errno = saved;
	return result;
}
