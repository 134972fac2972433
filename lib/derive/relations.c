#include "relations.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "../recipe/word.h"

static const char blank[] = " \t\r\n";

/* ---- one relation: NAME[:any] [(>= VERSION)] [[ARCH…]] [<PROFILE…>]… [| …] ---- */

/* The name that a relation begins with; fresh, "" for none. */
static char *name_of(const char *p)
{
	p += strspn(p, blank);
	return xstrndup(p, strcspn(p, " \t\r\n:([<|,"));
}

/* True when the list of kinds of machines, of n bytes, has Linux in it. */
static bool is_for_linux(const char *list, size_t n)
{
	static const char *const others[] = {"hurd", "kfreebsd", "netbsd", "solaris"};
	bool not_linux = memmem(list, n, "!linux", strlen("!linux")), all_other = true;

	for (size_t i = 0; i < n;) {
		size_t len = strcspn(list + i, " \t\n]"), other = 0;
		len = len > n - i ? n - i : len;
		for (size_t k = 0; k < sizeof others / sizeof *others; k++)
			other += len && memmem(list + i, len, others[k], strlen(others[k])) && list[i] != '!';
		all_other = all_other && (other || !len);
		i += len + 1;
	}
	return !not_linux && !(n && all_other);
}

/* True when a relation, up to end, is for this kind of machine and every profile. */
static bool holds(const char *p, const char *end)
{
	const char *arch = memchr(p, '[', (size_t)(end - p)), *close;

	if (memmem(p, (size_t)(end - p), "<!", 2))
		return false;
	if (!arch)
		return true;
	close = memchr(arch, ']', (size_t)(end - arch));
	return is_for_linux(arch + 1, (size_t)((close ? close : end) - arch - 1));
}

/* Calls take for each relation that holds, with the name of its first alternative, until it is true. */
static bool each(const char *depends, bool (*take)(const char *name, void *data), void *data)
{
	bool done = false;
	size_t n = 0;

	for (const char *p = depends; *p && !done && n < RELATIONS_MOST; p += *p == ',', n++) {
		const char *end = p + strcspn(p, ",");
		char *name = name_of(p);
		if (!check_name(name) && holds(p, end))
			done = take(name, data);
		free(name);
		p = end;
	}
	return done;
}

static bool add_library(const char *name, void *packages)
{
	if (ends_with(name, "-dev"))
		argv_add_once(packages, name);
	return false;
}

void relations_libraries(const char *depends, struct argv *packages)
{
	each(depends, add_library, packages);
}

static bool is_it(const char *name, void *package)
{
	return strcmp(name, package) == 0;
}

bool relations_have(const char *depends, const char *package)
{
	return each(depends, is_it, (void *)package);
}

/* ---- what was looked for in vain ---- */

/* The letters and digits of a name, in small letters, without "lib" in front and what a header or package ends with. Fresh. */
static char *core_of(const char *name)
{
	static const char *const ends[] = {"-dev", ".h", ".hpp", ".pc"};
	size_t n = strlen(name), out = 0;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (ends_with(name, ends[i])) {
			n -= strlen(ends[i]);
			break;
		}
	char *core = xstrndup(name, n);
	for (size_t i = strncasecmp(core, "lib", 3) == 0 ? 3 : 0; i < n; i++)
		if (isalnum((unsigned char)core[i]))
			core[out++] = (char)tolower((unsigned char)core[i]);
	core[out] = 0;
	return core;
}

enum { SAME = 1000, NEARLY = 100 };

/* How alike a package's name and another one are: 0 for not, else the more the better. */
static size_t alike(const char *package, const char *name)
{
	char *a = core_of(package), *b = core_of(name);
	size_t score = 0;

	if (strcmp(a, b) == 0) {
		score = SAME;
	} else if (*a && *b) {
		size_t n = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
		bool lead = strncmp(a, b, n) == 0 && n > 2;
		char *first = xstrndup(name, strcspn(name, "-_.")), *c = core_of(first);
		/* "glib" and "glib20", but not "x" and "xml2"; "libbsd" and "libbsd-overlay" */
		if (lead && (isdigit((unsigned char)a[n]) || isdigit((unsigned char)b[n])))
			score = NEARLY + n;
		else
			score = lead && (n > 3 || strcmp(a, c) == 0) ? n : 0;
		free(c);
		free(first);
	}
	free(a);
	free(b);
	return score;
}

const char *relations_meant(const struct argv *packages, const char *line, bool sure)
{
	const char *name = strchr(line, ' '), *best = NULL;
	size_t most = sure ? NEARLY - 1 : 0;

	if (!name)
		return NULL;
	struct argv names = {0};
	argv_add(&names, name + 1);
	for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) /* foo/bar.h: bar, and foo */
		argv_add(&names, slash + 1);
	if (strchr(name, '/'))
		argv_addf(&names, "%.*s", (int)strcspn(name + 1, "/"), name + 1);
	for (size_t i = 0; i < packages->n; i++)
		for (size_t k = 0; k < names.n; k++) {
			size_t score = alike(packages->v[i], names.v[k]);
			if (score > most) {
				most = score;
				best = packages->v[i];
			}
		}
	argv_free(&names);
	return best;
}
