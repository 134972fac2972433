#include "starts.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "constants.h"
#include "input.h"
#include "misfit.h"
#include "notes.h"
#include "versions.h"

enum { TAG_RELR = 36 }; /* DT_RELR, which older headers do not name */
enum { MOST_NAMES = 64, MOST_SYMBOLS = 100, MOST_NEEDED = 1000 };

/* The bytes of the name that a version begins with, where a release stands behind it: 5 for "GLIBC_2.17"; else 0. */
static size_t name_bytes(const char *version)
{
	const char *last = strrchr(version, '_');

	return last && isdigit((unsigned char)last[1]) && !last[1 + strspn(last + 1, "0123456789.")] ? (size_t)(last - version)
												     : 0;
}

static struct asked_release *find(struct starts *s, const char *version, size_t n)
{
	for (size_t i = 0; i < s->n; i++)
		if (strncmp(s->v[i].name, version, n) == 0 && !s->v[i].name[n])
			return &s->v[i];
	if (s->n == MOST_NAMES)
		return NULL;
	s->v = xrealloc(s->v, (s->n + 1) * sizeof *s->v);
	s->v[s->n] = (struct asked_release){.name = xstrndup(version, n), .release = xstrdup("")};
	return &s->v[s->n++];
}

/* Takes one that is asked for; a later release takes the place of what was known. */
static void take_version(struct starts *s, const struct version *v)
{
	size_t n = name_bytes(v->name);

	if (!n) { /* a feature of the loader, as GLIBC_ABI_DT_RELR, is told by what it is for */
		if (s->other.n < MOST_NAMES && !strstr(v->name, "_ABI_"))
			argv_addf(&s->other, "%s %s", v->file, v->name);
		return;
	}
	struct asked_release *r = find(s, v->name, n);
	const char *release = v->name + n + 1;
	if (!r || (*r->release && release_later(r->release, release)))
		return;
	if (strcmp(r->release, release) != 0) {
		free(r->release);
		r->release = xstrdup(release);
		argv_free(&r->files);
	}
	argv_add_once(&r->files, v->file);
}

/* Adds the symbols that ask for the latest releases. */
static void take_symbols(struct starts *s, const struct versions *all)
{
	for (uint64_t i = 1; i < all->symbols.n; i++) {
		const struct version *v = version_of(all, i);
		size_t n = v && v->file ? name_bytes(v->name) : 0;
		struct asked_release *r = n ? find(s, v->name, n) : NULL;
		const char *name = symbol_get(&all->symbols, i).name;
		if (name && n)
			argv_addf(&s->asks, "%s %s", name, v->name);
		if (r && name && strcmp(r->release, v->name + n + 1) == 0 && r->symbols.n < MOST_SYMBOLS)
			argv_add(&r->symbols, name);
	}
	argv_sort(&s->asks);
	argv_unique(&s->asks);
	for (size_t i = 0; i < s->n; i++)
		argv_sort(&s->v[i].symbols);
}

static void take_tagged(const struct dynamic *d, struct tagged e, struct starts *s)
{
	const char *name = e.tag == DT_NEEDED && s->needed.n < MOST_NEEDED ? dynamic_string(d, e.value) : NULL;

	if (name)
		argv_add(&s->needed, name);
	s->packed |= e.tag == TAG_RELR;
}

static void read_image(const struct image *x, struct starts *s)
{
	struct notes notes = notes_read(x);
	struct versions all;
	struct dynamic d;

	if (notes.kernel[0])
		s->kernel = xasprintf("%u.%u.%u", notes.kernel[0], notes.kernel[1], notes.kernel[2]);
	if (!dynamic_open(x, &d))
		return;
	for (uint64_t i = 0; i < d.n; i++)
		take_tagged(&d, dynamic_get(&d, i), s);
	versions_read(x, &d, &all);
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].file)
			take_version(s, &all.v[i]);
	take_symbols(s, &all);
	versions_free(&all);
}

int starts_read(const char *path, struct starts *s)
{
	struct input in;
	struct image x;
	char *broken = NULL;

	*s = (struct starts){0};
	if (input_open(path, &in) != 0)
		return -1;
	bool good = image_is(input_range(&in)) && !image_open(input_range(&in), &x) && image_check(&x, &broken) == 0;
	if (good)
		read_image(&x, s);
	input_close(&in);
	free(broken);
	errno = EBADMSG;
	return good ? 0 : -1;
}

void starts_free(struct starts *s)
{
	for (size_t i = 0; i < s->n; i++) {
		free(s->v[i].name);
		free(s->v[i].release);
		argv_free(&s->v[i].files);
		argv_free(&s->v[i].symbols);
	}
	free(s->v);
	free(s->kernel);
	argv_free(&s->needed);
	argv_free(&s->asks);
	argv_free(&s->other);
	*s = (struct starts){0};
}

const struct asked_release *starts_find(const struct starts *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->v[i].name, name) == 0)
			return &s->v[i];
	return NULL;
}
