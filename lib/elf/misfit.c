#include "misfit.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/argv.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "constants.h"
#include "input.h"
#include "libc.h"
#include "versions.h"

enum { TAG_RELR = 36 }; /* DT_RELR, which older headers do not name */

bool release_later(const char *a, const char *b)
{
	while (*a || *b) {
		char *more_a, *more_b;
		long x = strtol(a, &more_a, 10), y = strtol(b, &more_b, 10);
		if (x != y)
			return x > y;
		if (more_a == a || more_b == b)
			return *a && !*b;
		a = more_a + (*more_a == '.');
		b = more_b + (*more_b == '.');
	}
	return false;
}

/* The release in a version's name: "2.17" of "GLIBC_2.17"; NULL for others, as "GLIBC_PRIVATE". */
static const char *release_of(const char *version)
{
	const char *last = strrchr(version, '_');

	return last && isdigit((unsigned char)last[1]) ? last + 1 : NULL;
}

/* "it asks for a, b of GLIBC_2.38 (libc.so.6)": the symbols with that version. */
static void tell_version(const struct versions *all, const struct version *v, struct misfit *m)
{
	struct str list = {0};
	struct str text = {0};

	for (uint64_t i = 1; i < all->symbols.n; i++) {
		struct symbol s = symbol_get(&all->symbols, i);
		const char *name = version_of(all, i) == v ? s.name : NULL;
		if (!name)
			continue;
		if (!m->symbol)
			m->symbol = xstrdup(name);
		str_addf(&list, "%s%s", list.n ? ", " : "", name);
	}
	str_add(&text, "it asks for ");
	if (list.n)
		str_add_printable(&text, list.p);
	else
		str_add(&text, "what all has");
	str_add(&text, " of ");
	str_add_printable(&text, v->name);
	str_add(&text, " (");
	str_add_printable(&text, v->file);
	str_addc(&text, ')');
	m->why = text.p;
	str_free(&list);
}

static bool bad_version(const struct image *x, const struct dynamic *d, const char *libc, const char *floor,
			struct misfit *m)
{
	struct versions all;
	bool bad = false;

	versions_read(x, d, &all);
	for (size_t i = 0; i < all.n && !bad; i++) {
		const struct version *v = &all.v[i];
		if (!v->file || !libc_has(libc, "sonames", v->file) || strstr(v->name, "_ABI_"))
			continue; /* GLIBC_ABI_DT_RELR and its kin are of features of the loader */
		const char *release = release_of(v->name);
		bad = !release || release_later(release, floor);
		if (bad)
			tell_version(&all, v, m);
	}
	versions_free(&all);
	return bad;
}

static bool bad_library(const struct dynamic *d, const char *libc, bool program, struct misfit *m)
{
	for (uint64_t i = 0; i < d->n; i++) {
		struct tagged e = dynamic_get(d, i);
		const char *name = e.tag == DT_NEEDED ? dynamic_string(d, e.value) : NULL;
		if (!name || !program || libc_has(libc, "sonames", name))
			continue;
		struct str text = {0};
		str_add(&text, "it needs ");
		str_add_printable(&text, name);
		m->why = text.p;
		m->next = "link that library's archive, so that it is in the program";
		return true;
	}
	return false;
}

static bool has_tag(const struct dynamic *d, uint64_t tag)
{
	for (uint64_t i = 0; i < d->n; i++)
		if (dynamic_get(d, i).tag == tag)
			return true;
	return false;
}

static bool has_stack_note(const struct image *x)
{
	struct segment s;

	for (uint64_t i = 0; image_segment(x, i, &s); i++)
		if (s.type == PT_GNU_STACK)
			return true;
	return false;
}

static bool find(const struct image *x, const char *libc, const char *floor, struct misfit *m)
{
	const char *packed = libc_word(libc, "packed-since"), *interpreter = NULL;
	struct dynamic d;

	if (!dynamic_open(x, &d)) {
		m->why = xstrdup("it is linked statically");
		m->next = "leave out -static: its C library is the one of the machine that it runs on";
		return true;
	}
	bool program = interpreter_find(x, &interpreter) != 0;
	if (has_tag(&d, TAG_RELR) && packed && release_later(packed, floor)) {
		m->why = xasprintf("it has packed relocations (DT_RELR), which only %s %s and newer know", libc, packed);
		m->next = "leave out -z pack-relative-relocs";
		return true;
	}
	if (bad_library(&d, libc, program, m) || bad_version(x, &d, libc, floor, m))
		return true;
	if (!has_stack_note(x)) {
		m->why = xstrdup("it does not say that its stack holds no code (PT_GNU_STACK)");
		m->next = "link with -z noexecstack";
		return true;
	}
	return false;
}

int misfit_find(const char *path, const char *libc, const char *floor, struct misfit *m)
{
	struct input in;
	struct image x;
	char *broken = NULL;
	int r = 0;

	*m = (struct misfit){0};
	if (input_open(path, &in) != 0)
		return errno == EINVAL || errno == EISDIR ? 0 : -1;
	if (image_is(input_range(&in))) {
		if (image_open(input_range(&in), &x) || image_check(&x, &broken) != 0)
			r = -1;
		else
			r = find(&x, libc, floor, m);
	}
	input_close(&in);
	free(broken);
	if (r < 0)
		errno = EBADMSG;
	return r;
}

void misfit_free(struct misfit *m)
{
	free(m->why);
	free(m->symbol);
	*m = (struct misfit){0};
}
