#include "target.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/libc.h"

const struct target targets[] = {
#include "targets.inc"
};
const size_t target_count = sizeof targets / sizeof *targets;

bool target_has_floors(const struct target *t)
{
	return libc_word(t->libc, "floors") != NULL;
}

/* N of "2.N", written as C libraries write it, or -1. */
static long minor(const char *release)
{
	const char *n = starts_with(release, "2.") ? release + 2 : "";
	size_t digits = strspn(n, "0123456789");

	return digits && digits < 4 && !n[digits] && *n != '0' ? strtol(n, NULL, 10) : -1;
}

static bool known_floor(const struct target *row, const char *floor)
{
	const char *const *ends = libc_words(row->libc, "floors");
	long n = minor(floor);

	return n >= minor(ends[0]) && n <= minor(ends[1]);
}

/* The row with that floor: its triple has it, so that all that is kept by triples is kept apart. */
static const struct target *with_floor(const struct target *row, const char *triple)
{
	static struct target *made; /* the last one */
	struct target *t = made;

	if (!t || strcmp(t->triple, triple) != 0) {
		made = t = xmalloc(sizeof *t);
		*t = *row;
		t->triple = xstrdup(triple);
		t->floor = t->triple + strlen(row->triple) + 1;
	}
	return t;
}

/* The row of a triple with or without a floor; *floor is that, or NULL. */
static const struct target *find_row(const char *triple, const char **floor)
{
	for (size_t i = 0; i < target_count; i++) {
		size_t n = strlen(targets[i].triple);
		if (strncmp(triple, targets[i].triple, n) != 0)
			continue;
		*floor = triple[n] == '.' ? triple + n + 1 : NULL;
		if (!triple[n] || (*floor && target_has_floors(&targets[i])))
			return &targets[i];
	}
	return NULL;
}

const struct target *target_find(const char *triple)
{
	const char *floor;
	const struct target *row = find_row(triple, &floor);

	if (!row || !target_has_floors(row))
		return row;
	return floor && known_floor(row, floor) ? with_floor(row, triple) : NULL;
}

/* The name behind "TRIPLE-", or NULL. */
static const char *behind(const char *name, const char *triple)
{
	size_t n = strlen(triple);

	return starts_with(name, triple) && name[n] == '-' ? name + n + 1 : NULL;
}

/* "x86_64-linux-gnu.2.17-gcc"; what has no floor is the host's own. */
static const struct target *floored_tool(const struct target *row, const char *name, const char **rest)
{
	size_t n = strlen(row->triple);

	if (!starts_with(name, row->triple) || name[n] != '.')
		return NULL;
	n += strcspn(name + n, "-");
	char *triple = xstrndup(name, n);
	const struct target *t = name[n] ? target_find(triple) : NULL;
	free(triple);
	*rest = name + n + 1;
	return t;
}

const struct target *target_of_tool(const char *name, const char **rest)
{
	for (size_t i = 0; i < target_count; i++) {
		const struct target *t = &targets[i];
		if (target_has_floors(t))
			t = floored_tool(t, name, rest);
		else if (!(*rest = behind(name, t->triple)) && !(*rest = behind(name, t->rust)))
			t = NULL;
		if (t)
			return t;
	}
	return NULL;
}

/* uname does not tell the order of bytes. */
enum { BIG = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ };

const struct target *target_native(void)
{
	static const struct target *native;
	static bool known;
	struct utsname u;

	if (!known && uname(&u) == 0)
		for (size_t i = 0; i < target_count && !native; i++)
			if (strcmp(targets[i].arch, u.machine) == 0 && targets[i].code.big == BIG)
				native = &targets[i];
	known = true;
	return native;
}

const struct target *target_choose(const char *triple)
{
	const struct target *t;

	if (triple && !*triple)
		triple = NULL;
	t = triple ? target_find(triple) : target_native();
	if (t)
		return t;
	const char *floor, *const *ends = NULL;
	const struct target *row = triple ? find_row(triple, &floor) : NULL;
	if (row) {
		ends = libc_words(row->libc, "floors");
		fail("'%s' does not say for which %s, %s to %s, as the oldest that programs start on", triple, row->libc,
		     ends[0], ends[1]);
		next_step("--target=%s.%s", row->triple, ends[0]);
		return NULL;
	}
	struct str known = {0};
	for (size_t i = 0; i < target_count; i++) {
		str_addf(&known, " %s", targets[i].triple);
		if (target_has_floors(&targets[i]))
			str_addf(&known, ".%s", libc_word(targets[i].libc, "floors"));
	}
	if (triple)
		fail("no target is called '%s'", triple);
	else
		fail("this machine's architecture has no target of its own");
	next_step("choose with --target or MSTATIC_TARGET:%s", known.p);
	str_free(&known);
	return NULL;
}

char *target_loaded(const char *floor)
{
	const struct target *native = target_native();

	for (size_t i = 0; native && i < target_count; i++)
		if (target_has_floors(&targets[i]) && strcmp(targets[i].arch, native->arch) == 0)
			return xasprintf("%s.%s", targets[i].triple, floor);
	return NULL;
}

bool target_libc_in(const char *triple, size_t n)
{
	for (size_t i = 0; i < target_count; i++)
		if (memmem(triple, n, targets[i].libc, strlen(targets[i].libc)))
			return true;
	return false;
}

char *rust_name(const char *triple, bool upper)
{
	char *s = xstrdup(triple);

	for (char *p = s; *p; p++)
		*p = *p == '-' ? '_' : upper ? (char)toupper((unsigned char)*p) : *p;
	return s;
}
