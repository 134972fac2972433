#include "explain.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/libc.h"
#include "../elf/symbols.h"
#include "../host/tool.h"
#include "commons.h"
#include "library.h"
#include "runtime.h"

struct failure {
	const struct plan *p;
	const char *said;
	struct argv files;     /* the user's objects and archives, as they stand on the line */
	struct argv undefined; /* names */
	const struct linkindex *index;
};

/* ---- what is known ---- */

/* Adds each name that stands behind lead in the text, without its quotes; mold puts the file in front of it. */
static void names_behind(const char *said, const char *lead, struct argv *names)
{
	for (const char *p = said; (p = strstr(p, lead));) {
		size_t n;
		for (p += strlen(lead);; p += n + 1) {
			p += strspn(p, "`'");
			n = strcspn(p, "'\n \t");
			if (!n || p[n] != ' ' || p[n - 1] != ':')
				break;
		}
		char *name = xstrndup(p, n);
		if (n)
			argv_add_once(names, name);
		free(name);
	}
}

/* "libfoo.a(bar.o)", "bar.o" */
static char *inside(const char *file, const char *member)
{
	return member ? xasprintf("%s(%s)", file, member) : xstrdup(file);
}

static const char *recipe_of(const struct failure *f, const char *lib)
{
	const struct indexed *row = lib ? linkindex_find(f->index, "archive", lib) : NULL;

	return row ? row->recipe : lib ? linkindex_recipe(f->index, "offer", lib) : NULL;
}

/* What to do about an archive or object that was built for something else. */
static void instead_of(const struct failure *f, const char *file)
{
	char *lib = library_name(file);
	const char *recipe = recipe_of(f, lib);

	if (recipe && linkindex_find(f->index, "archive", lib))
		next_step("the sysroot has a lib%s.a of its own: leave out %s", lib, file);
	else if (recipe)
		next_step("mstatic fetch%s %s, and leave out %s", f->p->site->flags, recipe, file);
	else
		next_step("build it anew with CC=%s-gcc", f->p->target->triple);
	free(lib);
}

/* ---- the explanations ---- */

static bool other_machine(const struct failure *f)
{
	const struct target *t = f->p->target;

	for (size_t i = 0; i < f->files.n; i++) {
		struct code c = symbols_code(f->files.v[i]);
		if (code_same(c, t->code))
			continue;
		fail("%s is for %s, and the program for %s", f->files.v[i], code_name(c), t->triple);
		instead_of(f, f->files.v[i]);
		return true;
	}
	return false;
}

struct reference {
	const struct failure *f;
	char *member, *symbol;
};

static bool refers(const char *member, const char *symbol, bool defined, void *data)
{
	struct reference *r = data;

	if (defined || !glibc_only(symbol) || !argv_has(&r->f->undefined, symbol))
		return true;
	r->member = member ? xstrdup(member) : NULL;
	r->symbol = xstrdup(symbol);
	return false;
}

static bool for_glibc(const struct failure *f)
{
	if (f->p->target->floor)
		return false;
	for (size_t i = 0; i < f->files.n; i++) {
		struct reference r = {.f = f};
		symbols_walk(f->files.v[i], refers, &r);
		if (!r.symbol)
			continue;
		char *where = inside(f->files.v[i], r.member);
		fail("%s was built against glibc: it refers to %s, which only glibc has", where, r.symbol);
		instead_of(f, f->files.v[i]);
		free(where);
		free(r.member);
		free(r.symbol);
		return true;
	}
	return false;
}

/* The release that brought symbol, by the sysroot's list; fresh, or NULL. */
static char *brought_by(const char *list, const char *symbol)
{
	size_t n = strlen(symbol);

	for (const char *line = list, *end; (end = strchr(line, '\n')); line = end + 1)
		if (strncmp(line, symbol, n) == 0 && line[n] == ' ')
			return xstrndup(line + n + 1, (size_t)(end - line) - n - 1);
	return NULL;
}

static bool refers_to(const char *member, const char *symbol, bool defined, void *data)
{
	struct reference *r = data;

	size_t n = strcspn(symbol, "@"); /* .symver's name has a version */

	if (defined || strncmp(symbol, r->symbol, n) != 0 || r->symbol[n])
		return true;
	r->member = xstrdup(member ? member : "");
	return false;
}

char *explain_reference(const struct plan *p, const char *symbol)
{
	struct reference r = {.symbol = (char *)symbol};
	char *where = NULL;

	for (size_t i = 0; i < p->out.n && !where; i++) {
		const char *file = p->out.v[i];
		if (!ends_with(file, ".o") && !ends_with(file, ".a"))
			continue;
		symbols_walk(file, refers_to, &r);
		if (r.member)
			where = inside(file, *r.member ? r.member : NULL);
		free(r.member);
		r.member = NULL;
	}
	return where;
}

/* True, after a message, for what the C library of the floor has not yet. */
static bool later_release(const struct failure *f)
{
	const struct target *t = f->p->target;
	char *path = t->floor ? xasprintf("%s/" SINCE_FILE, f->p->sysroot) : NULL, *came = NULL;
	struct str list = {0};

	if (path && file_read(path, &list) == 0)
		for (size_t i = 0; i < f->undefined.n && !came; i++) {
			const char *symbol = f->undefined.v[i];
			if (!(came = brought_by(list.p ? list.p : "", symbol)))
				continue;
			char *where = explain_reference(f->p, symbol);
			fail("%s came with %s %s, and the program is to start on %s%s%s", symbol, t->libc, came, t->floor,
			     where ? ": it is asked for by " : "", where ? where : "");
			next_step("compile it with this target's headers, do without it, or take %s as the oldest", came);
			free(where);
		}
	bool said = came != NULL;
	str_free(&list);
	free(came);
	free(path);
	return said;
}

/* All linkers advise -fPIC or -fPIE; the file's name is in that line or the one below. */
static bool not_pic(const struct failure *f)
{
	const char *at = strstr(f->said, "recompile with -fPI");

	while (at && at > f->said && at[-1] != '\n')
		at--;
	size_t first = at ? strcspn(at, "\n") : 0;
	size_t second = at && at[first] ? 1 + strcspn(at + first + 1, "\n") : 0;
	char *text = at ? xstrndup(at, first + second) : NULL;
	const char *file = NULL;
	for (size_t i = 0; text && !file && i < f->files.n; i++)
		if (strstr(text, base_name(f->files.v[i])))
			file = f->files.v[i];
	free(text);
	if (file && f->p->mode == MODE_SHARED) {
		fail("%s is not position-independent code, as a shared object must be", file);
		next_step("compile it with -fPIC");
	} else if (file) {
		fail("%s is not position-independent code, and the program is a static PIE", file);
		next_step("compile it with -fPIC, or link with -no-pie");
	}
	return file != NULL;
}

/* True, after a message, when a symbol is defined twice because in-tree shared objects, each of which had its own,
 * are linked into one program. The linker's messages name the temporary files. */
static bool clash(const struct failure *f)
{
	struct argv names = {0}, owners = {0};
	struct str list = {0};

	names_behind(f->said, "multiple definition of ", &names);
	names_behind(f->said, "duplicate symbol: ", &names);
	for (size_t i = 0; i < f->p->taken_count && names.n; i++)
		if (strstr(f->said, f->p->taken[i].to))
			argv_add_once(&owners, f->p->taken[i].from);
	for (size_t i = 0; i < owners.n; i++)
		str_addf(&list, "%s%s", i ? " and " : "", owners.v[i]);
	if (owners.n) {
		fail("%s is defined more than once: a static program is one with what %s %s made of", names.v[0], list.p,
		     owners.n > 1 ? "were" : "was");
		next_step("make it `static` in one of them, or rename it there with -D%s=other_%s", names.v[0],
			  names.v[0]);
	}
	str_free(&list);
	argv_free(&names);
	bool said = owners.n > 0;
	argv_free(&owners);
	return said;
}

/* True, after a message, when objects define variables that gcc before 10 would have made one. */
static bool common(const struct failure *f)
{
	struct argv names = {0};
	bool alone = commons_alone(f->p, f->said, &names);

	if (alone) {
		fail("%s is defined by several objects: a header of theirs lacks an `extern`", names.v[0]);
		next_step("compile with -fcommon, as gcc before 10 did by itself");
	}
	argv_free(&names);
	return alone;
}

struct search {
	const struct failure *f;
	const char *symbol; /* of the undefined ones */
};

static bool defines(const char *member, const char *symbol, bool defined, void *data)
{
	struct search *s = data;

	(void)member, (void)defined;
	for (size_t i = 0; i < s->f->undefined.n; i++)
		if (strcmp(symbol, s->f->undefined.v[i]) == 0)
			s->symbol = s->f->undefined.v[i];
	return !s->symbol;
}

/* True, after a message, when archives of the sysroot that are not on the line define what is missing, by their
 * indexes of symbols. */
static bool left_out(const struct failure *f)
{
	struct str flags = {0};
	const struct indexed *row = NULL;
	const char *symbol = NULL;

	while (f->undefined.n && (row = linkindex_next(f->index, "archive", row))) {
		const char *lib = row->name;
		char *path = xasprintf("%s/usr/lib/lib%s.a", f->p->sysroot, lib);
		struct search s = {.f = f};
		if (!argv_has(&f->p->out, path))
			symbols_index(path, defines, &s);
		if (s.symbol) {
			symbol = symbol ? symbol : s.symbol;
			str_addf(&flags, " -l%s", lib);
		}
		free(path);
	}
	if (symbol) {
		fail("%s is in a library of the sysroot that the line does not name", symbol);
		next_step("add%s", flags.p);
	}
	str_free(&flags);
	return symbol != NULL;
}

/* True, after a message, when a runtime that is not in the sysroot has what is missing: calls that a compiler makes
 * by itself, as for atomic operations without an instruction of the processor's. */
static bool of_compiler(const struct failure *f)
{
	for (size_t i = 0; i < f->undefined.n; i++) {
		const struct indexed *row = runtime_with_symbol(f->index, f->undefined.v[i]);
		if (!row)
			continue;
		fail("%s is in the %s, which is not in the sysroot", f->undefined.v[i], row->rest);
		next_step("mstatic fetch%s %s; it is linked by itself then", f->p->site->flags, row->recipe);
		return true;
	}
	return false;
}

/* The archives of the compiler's own folder are the runtime of its version: where one of them has what is missing,
 * the sysroot's is too old or too new. */
static bool other_version(const struct failure *f)
{
	static const char *const own[] = {"libgcc.a", "libgcc_eh.a"};
	struct search s = {.f = f};
	bool lto = strstr(f->said, "LTO version") != NULL;
	char *built, *now;

	if (!linkindex_other_gcc(f->index, f->p->compiler, &built, &now))
		return false;
	for (size_t i = 0; i < sizeof own / sizeof *own && !lto && !s.symbol; i++) {
		char *path = xasprintf("%s%s", f->p->compiler->libgcc, own[i]);
		symbols_index(path, defines, &s);
		free(path);
	}
	if (lto)
		fail("what -flto left in objects is for one gcc alone; the sysroot is gcc %s's, and this is gcc %s", built,
		     now);
	else if (s.symbol)
		fail("%s is in the runtime of gcc %s, and the sysroot has that of gcc %s", s.symbol, now, built);
	if (lto || s.symbol)
		site_fetch_anew(f->p->site);
	free(built);
	free(now);
	return lto || s.symbol;
}

static bool slim_mark(const char *member, const char *symbol, bool defined, void *data)
{
	bool *slim = data;

	(void)member, (void)defined;
	*slim = strcmp(symbol, "__gnu_lto_slim") == 0;
	return !*slim;
}

/* True, after a message, for an object with nothing but gcc's LTO data, in which lld finds no code, and then misses
 * symbols. */
static bool slim_lto(const struct failure *f)
{
	bool reads = !tool_lists(tool_linker(f->p->linker)->traits, "no-gcc-lto");

	for (size_t i = 0; i < f->files.n && !reads; i++) {
		bool slim = false;
		symbols_walk(f->files.v[i], slim_mark, &slim);
		if (!slim)
			continue;
		fail("%s holds no code, only gcc's LTO data, which lld cannot read", f->files.v[i]);
		next_step("compile with -ffat-lto-objects, or link with -fuse-ld=bfd or -fuse-ld=mold");
		return true;
	}
	return false;
}

/* The explanations in their order. Only the first that fits is printed, since the other errors mostly follow from
 * it. */
static bool (*const explanations[])(const struct failure *f) = {
	other_machine, slim_lto, later_release, for_glibc, not_pic, clash, common, left_out, of_compiler, other_version,
};

void explain_link(const struct plan *p, const char *said)
{
	struct failure f = {.p = p, .said = said, .index = linkindex_read(p->sysroot, INDEX_ALL)};
	bool done = false;

	plan_inputs(p, &f.files);
	names_behind(said, "undefined reference to ", &f.undefined);
	names_behind(said, "undefined symbol: ", &f.undefined);
	for (size_t i = 0; i < sizeof explanations / sizeof *explanations && !done; i++)
		done = explanations[i](&f);
	argv_free(&f.files);
	argv_free(&f.undefined);
}
