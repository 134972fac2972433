/* The inputs on ld's line: which file each stands for. */
#include "link.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/libc.h"
#include "../elf/symbols.h"
#include "../host/hostpath.h"
#include "allocator.h"
#include "hostpaths.h"
#include "intree.h"
#include "otherversion.h"
#include "script.h"

enum { MAX_DEPTH = 16 }; /* of scripts that name scripts */

static bool listed(const char *const *words, const char *name)
{
	while (*words && strcmp(*words, name) != 0)
		words++;
	return *words;
}

bool start_object(const struct plan *p, const char *path)
{
	const char *name = base_name(path);
	bool named = listed(libc_words(p->target->libc, "start-up"), name);

	if (!named || name == path)
		return named && !file_exists(path);
	/* A user's own crti.o in his own tree stays his own. The sysroot's is found by rustc in some crate's -L. */
	char *folded = path_fold(path);
	bool known = host_path(p->site, path) || path_within(folded, p->sysroot) || strstr(path, "/self-contained/");
	free(folded);
	return known;
}

void drop_start_objects(struct plan *p, struct link *k)
{
	const char *const *whole = libc_words(p->target->libc, "whole");

	for (size_t i = 0; i < p->line.n; i++) {
		struct arg *a = &p->line.v[i];
		if (a->kind != K_INPUT || !start_object(p, a->value))
			continue;
		plan_drop(p, "start-objects", a, "the sysroot's take its place");
		/* Whoever names crt1.o wants a whole program, -nostartfiles or not (rustc). */
		if (listed(whole, base_name(a->value)))
			k->spec.startfiles = k->spec.libraries = true;
	}
}

/* Finds a reference to a function that the sysroot's libc has by the same name for another FILE: glibc's getc() and
 * putc(), compiled inline, leave such. *data receives "(MEMBER) refers to SYMBOL", fresh. */
static bool reads_file(const char *member, const char *symbol, bool defined, void *data)
{
	if (defined || !libc_by_word("unlike", symbol))
		return true;
	*(char **)data = xasprintf("%s%s%s refers to %s", member ? "(" : "", member ? member : "",
		member ? ")" : "", symbol);
	return false;
}

/* Refuses a file of another language's compiler that would link and then go wrong. Such files are made for glibc, as
 * a rule. */
static void look_at_foreign(struct link *k, const char *path)
{
	char *why = NULL;

	if (!programs_own(path))
		return;
	k->foreign = true;
	if (k->loaded) /* made for this C library, of whatever release: the stubs tell */
		return;
	symbols_walk(path, reads_file, &why);
	if (!why)
		return;
	fail("%s was built against glibc, and goes into its FILE: %s", path, why);
	next_step("use a compiler of that language that was itself built for %s", k->libs.libc);
	free(why);
	k->bad = true;
}

/* One thing to link, as the line or a script on it names it; what stands for it is added to a->instead. */
struct request {
	struct arg *a;
	const char *given;  /* for messages: "-l z" */
	const char *name;   /* behind -l, or a path */
	bool whole;         /* under --whole-archive */
	bool as_needed;     /* a script's word for what may be missing */
	int depth;          /* of scripts that name scripts */
};

static void read_script(struct plan *p, struct link *k, const struct request *r, const char *path);

static void take_file(struct plan *p, struct link *k, const struct request *r, const char *path)
{
	if (script_is(path)) {
		read_script(p, k, r, path);
		return;
	}
	if (strcmp(path, r->given) != 0)
		plan_note(p, "libraries", "%s is %s", r->given, path);
	argv_add(&r->a->instead, path);
	look_at_foreign(k, path);
	if (ends_with(path, ".a") && !r->whole)
		argv_add_once(&k->closing, path);
	if (k->spec.mode == LINK_SHARED && !(k->loaded && path_within(path, p->sysroot)))
		intree_keep(p, path, r->whole);
}

/* Links what was found; false for what is missing. */
static bool taken(struct plan *p, struct link *k, const struct request *r, enum found f, const char *path)
{
	switch (f) {
	case FOUND_FILE:
		take_file(p, k, r, path);
		return true;
	case FOUND_SHARED:
		k->tree.libs = &k->libs;
		return intree_take_named(p, &k->tree, path, &r->a->instead, &k->bad);
	case FOUND_NOTHING:
		plan_note(p, "libraries", "dropped %s: the closing group has what it stands for", r->given);
		return true;
	default:
		return false;
	}
}

static void leave_out(struct plan *p, const char *rule, const struct request *r, const char *why)
{
	plan_note(p, rule, "dropped %s: %s", r->given, why);
}

/* Refuses an archive of gcc's of another version: it links, and then does not work with this one's objects. */
static void refuse_other_version(const struct plan *p, struct link *k, const struct request *r, const char *path)
{
	char *built, *now;

	if (!listed(libc_words(k->libs.libc, "one-gcc"), r->name) ||
	    !linkindex_other_gcc(k->libs.index, p->compiler, &built, &now))
		return;
	fail("%s is for gcc %s alone, and this is gcc %s: no counters would be written", path, built, now);
	site_fetch_anew(p->site);
	free(built);
	free(now);
	k->bad = true;
}

static void by_name(struct plan *p, struct link *k, const struct request *r)
{
	const char *libc = libc_word(k->libs.libc, "library"), *name = r->name;
	char *path;

	if (libc && strcmp(name, libc) == 0) {
		k->spec.libraries = true; /* rustc names libc itself, under -nodefaultlibs */
		if (k->allocator)
			argv_add(&r->a->instead, k->allocator);
		name = allocator_libc(p, k);
	}
	enum found f = library_find(&k->libs, name, &path);
	if (f == FOUND_FILE)
		refuse_other_version(p, k, r, path);
	if (taken(p, k, r, f, path)) {
		;
	} else if (r->as_needed) {
		leave_out(p, "libraries", r, "not there, and only wanted as needed");
	} else {
		library_missing(&k->libs, r->name, path);
		k->bad = true;
	}
	free(path);
}

static void no_archive(struct link *k, const char *given, const char *path)
{
	char *name = library_name(given), *others = NULL;
	const struct linkindex *all = linkindex_read(k->libs.sysroot, INDEX_ALL);
	const char *recipe = name ? linkindex_recipe(all, "offer", name) : NULL;
	bool namesake = path && name && library_installed(&k->libs, name, &others) == FOUND_FILE;

	if (name && !namesake)
		argv_add_once(k->libs.wants, name);
	if (path)
		fail("%s is a shared library, and there is no archive of it beside it%s", given,
		     namesake ? "" : " or in the sysroot");
	else
		fail("%s is the host's, and the sysroot has no archive of it", given);
	if (namesake)
		next_step("build it with mstatic-cc, or as an archive; or leave it out for the sysroot's -l%s", name);
	else if (recipe)
		next_step("mstatic fetch%s %s", k->libs.site->flags, recipe);
	else
		next_step("build it with mstatic-cc, or as an archive (--disable-shared, "
			  "-DBUILD_SHARED_LIBS=OFF, -Ddefault_library=static)");
	free(others);
	free(name);
	k->bad = true;
}

static void shared_input(struct plan *p, struct link *k, const struct request *r)
{
	char *path;
	enum found f = library_replace(&k->libs, r->name, &path);

	if (f == FOUND_FILE && host_path(p->site, r->name)) {
		char *name = library_name(r->name);
		other_version_note(p, r->name, name);
		free(name);
	}
	if (taken(p, k, r, f, path))
		;
	else if (r->as_needed)
		leave_out(p, "libraries", r, "no archive, and only wanted as needed");
	else
		no_archive(k, r->name, path);
	free(path);
}

static void by_path(struct plan *p, struct link *k, const struct request *r)
{
	bool host = host_path(p->site, r->name);

	if ((shared_name(r->name) && (host || k->spec.mode != LINK_SHARED)) || (host && ends_with(r->name, ".a")))
		shared_input(p, k, r);
	else if (host && ends_with(r->name, ".o"))
		leave_out(p, "host-paths", r, "an object of the host's");
	else
		take_file(p, k, r, r->name);
}

/* ---- scripts ---- */

/* The file that a script's INPUT(name) means: below the sysroot by "=", here, in a -L folder, or in the sysroot. */
static void scripts_input(struct plan *p, struct link *k, const struct request *r)
{
	struct request one = *r;
	const char *rest = behind_sysroot(r->name);
	char *path = rest ? xasprintf("%s%s", p->sysroot, rest) : xasprintf(":%s", r->name);

	if (starts_with(r->name, "-l")) {
		one.name = r->name + 2;
		by_name(p, k, &one);
	} else if (rest || strchr(r->name, '/') || file_exists(r->name)) {
		one.name = rest ? path : r->name;
		by_path(p, k, &one);
	} else {
		one.name = path;
		by_name(p, k, &one);
	}
	free(path);
}

static void host_in_script(struct link *k, const char *script, const char *path)
{
	fail("the linker script %s names %s, which is the host's", script, path);
	next_step("name the library with -l on the line, or the file of the sysroot with \"=\" in front: =/usr/lib/…");
	k->bad = true;
}

/* Checks a script that ld reads itself: it must not name the host's files. -T's, the main one, may name the output,
 * where -o does not. */
static void check_script(struct plan *p, struct link *k, const char *path, bool main_script, int depth)
{
	struct script s;

	if (depth > MAX_DEPTH || script_read(&s, path) != 0)
		return;
	for (size_t i = 0; i < s.n; i++) {
		const struct named_thing *t = &s.v[i];
		if (t->kind == NAMED_OUTPUT && main_script && !p->product)
			p->product = xstrdup(t->name);
		else if (t->kind != NAMED_OUTPUT && !behind_sysroot(t->name) && host_path(p->site, t->name))
			host_in_script(k, path, t->name);
		else if (t->kind == NAMED_SCRIPT)
			check_script(p, k, t->name, main_script, depth + 1);
	}
	script_free(&s);
}

/* Replaces a script among the inputs by what it names, where it says nothing else. */
static void read_script(struct plan *p, struct link *k, const struct request *r, const char *path)
{
	struct script s;

	if (r->depth > MAX_DEPTH) {
		fail("%s: linker scripts name one another without end", path);
		next_step("look for an INPUT that leads back to it");
		k->bad = true;
	} else if (script_read(&s, path) != 0 || !s.inputs_only) {
		check_script(p, k, path, false, 0);
		argv_add(&r->a->instead, path);
	} else {
		plan_note(p, "scripts", "%s: what it names, in its place", path);
		for (size_t i = 0; i < s.n && !k->bad; i++) {
			struct request one = {r->a, s.v[i].name, s.v[i].name, r->whole, s.v[i].as_needed, r->depth + 1};
			scripts_input(p, k, &one);
		}
		script_free(&s);
	}
}

static void resolve(struct plan *p, struct link *k, struct arg *a, bool whole)
{
	char *given = xasprintf("%s%s%s", a->word, a->second ? " " : "", a->second ? a->second : "");
	struct request r = {.a = a, .given = given, .name = a->value, .whole = whole};

	(a->kind == K_LIB ? by_name : by_path)(p, k, &r);
	a->dropped = !a->instead.n; /* it has no meaning here, or all of it is on the line already */
	free(given);
}

/* --whole-archive brings in every member, so such an archive has nothing left for the closing group;
 * the state can be pushed and popped. */
void linked_files(const struct plan *p, const struct link *k, struct argv *files)
{
	for (size_t i = 0; i < p->line.n; i++) {
		const struct arg *a = &p->line.v[i];
		if (a->dropped || (a->kind != K_INPUT && a->kind != K_LIB))
			continue;
		if (a->instead.n)
			argv_addv(files, a->instead.v);
		else
			argv_add(files, a->word);
	}
	argv_addv(files, k->tree.files.v ? k->tree.files.v : (char *[]){NULL});
}

void resolve_inputs(struct plan *p, struct link *k)
{
	unsigned long long pushed = 0;
	bool whole = false;

	for (size_t i = 0; i < p->line.n; i++) {
		struct arg *a = &p->line.v[i];
		if (a->dropped)
			continue;
		if (a->kind == K_LD_WHOLE || a->kind == K_LD_NO_WHOLE)
			whole = a->kind == K_LD_WHOLE;
		else if (a->kind == K_LD_PUSH)
			pushed = pushed << 1 | whole;
		else if (a->kind == K_LD_POP)
			whole = pushed & 1, pushed >>= 1;
		else if (a->kind == K_LD_SCRIPT && a->value)
			check_script(p, k, a->value, true, 0);
		else if ((a->kind == K_LIB || a->kind == K_INPUT) && a->value)
			resolve(p, k, a, whole);
	}
}
