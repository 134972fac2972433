/* The rules for ld's final line: whatever the compiler put there, what leaves is the shim's own. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/libc.h"
#include "../host/hostpath.h"
#include "../host/tool.h"
#include "allocator.h"
#include "editions.h"
#include "hostpaths.h"
#include "intree.h"
#include "label.h"
#include "link.h"
#include "linkmap.h"
#include "lto.h"
#include "runtime.h"
#include "size.h"
#include "stubs.h"

enum { STACK_SIZE = 8 << 20 }; /* bytes; musl's own default is 128 KiB, glibc programs expect 8 MiB */

/* ---- options ---- */

static bool has(const struct plan *p, enum kind k)
{
	for (size_t i = 0; i < p->line.n; i++)
		if (p->line.v[i].kind == k)
			return true;
	return false;
}

static void lib_dir(struct plan *p, struct link *k, struct arg *a)
{
	if (!a->value)
		return;
	const char *rest = behind_sysroot(a->value);
	if (rest) {
		char *path = xasprintf("%s%s", p->sysroot, rest);
		arg_replace(a, path);
		free(path);
	}
	if (path_within(a->value, p->linkers))
		a->dropped = true; /* gcc makes a -L of our own -B */
	else if (host_path(p->site, a->value) || compiler_folder(p->compiler, a->value))
		plan_drop(p, "host-paths", a, "a folder of the host's");
	else
		argv_add_once(&k->libs.dirs, a->value);
}

/* Removes the host's folders from an option that names folders with libraries for the run time, or for a shared
 * object's own needs (-rpath, -rpath-link). */
static void run_path(struct plan *p, struct arg *a)
{
	char *kept = a->value ? without_host_paths(p->site, a->value) : NULL;

	if (!kept)
		plan_drop(p, "host-paths", a, "a folder of the host's");
	else if (strcmp(kept, a->value) != 0)
		arg_replace(a, kept);
	free(kept);
}

static const struct {
	enum kind kind;
	bool shared_too; /* dropped from a shared object's line as well */
	bool loaded_too; /* and from a program's that is linked with a shared C library */
	const char *why;
} dropped[] = {
	{K_LD_INTERPRETER, true, true, "a static executable has no interpreter"},
	{K_LD_DYNAMIC, false, true, "everything is static"},
	{K_LD_RPATH, false, true, "nothing is looked for at run time"},
	{K_LD_EXPORT, false, false, "nothing is loaded at run time"},
	{K_SYSROOT, true, true, "the sysroot is mstatic's"},
	{K_LD_NOSTDLIB, true, true, "said again by the shim"},
};

static void drop_options(struct plan *p, struct link *k)
{
	for (size_t i = 0; i < p->line.n; i++) {
		struct arg *a = &p->line.v[i];
		if (a->kind == K_LIB_DIR)
			lib_dir(p, k, a);
		if (a->kind == K_LD_RPATH && k->spec.mode == LINK_SHARED)
			run_path(p, a);
		if (a->kind == K_OUTPUT)
			p->output = p->product = a->value;
		if (k->loaded && (a->kind == K_LD_STATIC || a->kind == K_LD_DYNAMIC))
			plan_drop(p, "link", a, "each library is found by the shim");
		for (size_t d = 0; d < sizeof dropped / sizeof *dropped; d++)
			if (a->kind == dropped[d].kind && (k->spec.mode == LINK_SHARED ? dropped[d].shared_too
							   : k->loaded	       ? dropped[d].loaded_too
									       : true))
				plan_drop(p, "link", a, k->loaded ? "the shim says it" : dropped[d].why);
	}
}

/* ---- what is added ---- */

static void add_if_there(const struct plan *p, struct argv *to, const char *lib)
{
	char *path = xasprintf("%s/usr/lib/lib%s.a", p->sysroot, lib);

	if (file_exists(path))
		argv_add_once(to, path);
	free(path);
}

/* Adds the objects of one of the libc's facts; one with a ? behind its name where it is there. */
static void add_objects(const struct plan *p, struct argv *to, const char *fact)
{
	for (const char *const *w = libc_words(p->target->libc, fact); *w; w++) {
		size_t n = strcspn(*w, "?");
		char *path = xasprintf("%s/usr/lib/%.*s", p->sysroot, (int)n, *w);
		if (!(*w)[n] || file_exists(path))
			argv_add(to, path);
		free(path);
	}
}

static void add_front(struct plan *p, struct link *k, bool by_hand)
{
	static const char *const start[] = {
		[LINK_PIE] = "start-pie", [LINK_STATIC] = "start-static", [LINK_SHARED] = "start-shared"};
	bool program = k->spec.mode != LINK_SHARED;

	size_rules(p, k, by_hand);
	if (program && k->loaded)
		argv_addl(&p->before, k->spec.mode == LINK_PIE ? "-pie" : "-no-pie", "-dynamic-linker", k->loaded, NULL);
	else if (program) /* gcc says so itself, but not for every target, and nobody does by hand */
		argv_addl(&p->before, "-static", k->spec.mode == LINK_PIE ? "--no-dynamic-linker" : NULL, NULL);
	argv_addl(&p->before, "-nostdlib", "-z", "relro", "-z", "now", NULL);
	if (k->loaded)
		stubs_hide_archives(p);
	if (program && !by_hand)
		argv_add(&p->before, "--eh-frame-hdr");
	if (program && !by_hand && !k->loaded) {
		if (tool_lists(tool_linker(p->linker)->traits, "no-stack-size"))
			p->stack = STACK_SIZE;
		else
			argv_addf(&p->before, "-zstack-size=%d", STACK_SIZE);
	}
	plan_note(p, "link", "RELRO, BIND_NOW%s", program && !by_hand && !k->loaded ? ", 8 MiB stacks" : "");
	map_add(p, k);
	if (k->spec.libraries)
		allocator_hold(p, k);
	if (k->spec.startfiles) {
		add_objects(p, &p->before, start[k->spec.mode]);
		if (k->spec.fast_math && program)
			add_objects(p, &p->before, "start-fast-math");
		if (program)
			add_objects(p, &p->before, "start-program");
	}
}

/* Adds the libraries that the language's own compiler adds. */
static void add_language(const struct plan *p, struct link *k)
{
	struct argv libs = {0};

	runtime_of_language(p->index, k->spec.language, &libs);
	for (size_t i = 0; i < libs.n; i++)
		add_if_there(p, &k->closing, libs.v[i]);
	argv_free(&libs);
}

/* Adds the compiler's own libraries and the libc. */
static void add_libraries(struct plan *p, const struct link *k)
{
	const char *libc = p->target->libc, *own = libc_word(libc, "library");

	for (const char *const *w = libc_words(libc, "closing"); *w; w++) {
		char *lib = xstrndup(*w, strcspn(*w, "?"));
		if (k->allocator && own && strcmp(lib, own) == 0) {
			argv_add(&p->after, k->allocator);
			free(lib);
			lib = xstrdup(allocator_libc(p, k));
		}
		if (libc_has(libc, "shared", lib)) {
			stubs_add(p, lib);
		} else if (k->spec.mode == LINK_SHARED && own && strcmp(lib, own) == 0) {
			argv_add(&p->after, "-Bdynamic"); /* the shared one: never a libc inside */
			argv_addf(&p->after, "-l%s", lib);
		} else if (!ends_with(*w, "?")) {
			argv_addf(&p->after, "%s/usr/lib/lib%s.a", p->sysroot, lib);
		} else if (runtime_for_link(p->index, lib, k->foreign)) {
			add_if_there(p, &p->after, lib);
		}
		free(lib);
	}
}

/* One closing group, for archives in any order and for what they need. Never around the user's own
 * groups: nested ones are fatal in gold and lld. */
static void add_closing(struct plan *p, struct link *k)
{
	static const char *const end[] = {
		[LINK_PIE] = "end-pie", [LINK_STATIC] = "end-static", [LINK_SHARED] = "end-shared"};

	argv_addv(&k->closing, k->tree.closing.v);
	if (k->spec.libraries)
		add_language(p, k);
	size_t given = k->closing.n;

	for (size_t i = 0; i < given; i++)
		library_needs(&k->libs, k->closing.v[i], &k->closing);
	for (size_t i = given; i < k->closing.n; i++)
		plan_note(p, "needs", "%s, by the link index", k->closing.v[i]);
	argv_addf(&p->after, "-L%s/usr/lib", p->sysroot);
	argv_addl(&p->after, "--no-whole-archive", "--start-group", NULL);
	argv_addv(&p->after, k->closing.v);
	if (k->spec.libraries)
		add_libraries(p, k);
	argv_add(&p->after, "--end-group");
	if (k->spec.startfiles)
		add_objects(p, &p->after, end[k->spec.mode]);
}

/* What the names of shared objects that are taken apart are bound by. */
static void bind_names(struct plan *p, const struct link *k)
{
	struct argv files = {0};

	intree_order(p, &k->tree);
	linked_files(p, k, &files);
	for (size_t i = 0; i < files.n && p->loaded.n; i++)
		if (!path_within(files.v[i], p->sysroot) && !path_within(files.v[i], p->scratch) &&
		    !argv_has(&k->tree.files, files.v[i]))
			argv_add(&p->program, files.v[i]);
	for (size_t i = 0; i < p->taken_count && p->loaded.n; i++)
		if (p->taken[i].copy == COPY_UNVERSIONED)
			argv_add(&p->program, p->taken[i].from);
	argv_free(&files);
}

/* Puts a copy in the place of the user's file at path, whose names have versions. */
static void drop_versions(struct plan *p, struct link *k, const char *path)
{
	const char *copy = intree_unversioned(p, path);

	plan_note(p, "symbols", "%s: names with a version (.symver) are those without: libc has no versions", path);
	for (size_t i = 0; i < p->line.n; i++)
		argv_replace(&p->line.v[i].instead, path, copy);
	argv_replace(&k->closing, path, copy);
}

/* What a file asks for, which the index tells of the sysroot's archives; theirs is looked for in the user's own. */
static struct asks asked(const struct plan *p, const char *path, int theirs)
{
	bool own = path_within(path, p->sysroot);
	char *lib = own ? library_name(path) : NULL;
	const struct indexed *row = lib ? linkindex_find(p->index, "asks", lib) : NULL;
	bool known = lib && (row ? strcmp(row->rest, "unknown") != 0 : linkindex_find(p->index, "archive", lib) != NULL);

	free(lib);
	return !known ? asks_of(path, own ? 0 : theirs) : row ? asks_read(row->rest) : (struct asks){0};
}

/* Takes note of LTO data in one of the line's own files, which only a compiler can link. */
static void take_lto(struct plan *p, struct link *k, const char *file)
{
	if (p->direct && !p->compilers_work)
		p->compilers_work = xasprintf("%s holds LTO data", file);
	k->lto = true;
}

/* Reads what the inputs ask for. */
static void look_at_inputs(struct plan *p, struct link *k)
{
	struct argv files = {0};
	int theirs = (k->loaded ? 0 : ASK_VERSIONS) | (size_matters(p, k) ? ASK_SECTIONS : 0);

	linked_files(p, k, &files);
	for (size_t i = 0; i < files.n; i++) {
		struct asks one = asked(p, files.v[i], theirs);
		bool lto = one.lto && !path_within(files.v[i], p->sysroot); /* there it is beside the code always */
		if (one.sections && !k->sections_from)
			k->sections_from = xstrdup(files.v[i]);
		if (one.stack > k->stack && (lto || one.stack != STACK_LATER)) {
			k->stack = one.stack;
			k->stack_from = xstrdup(files.v[i]);
		}
		if (lto)
			take_lto(p, k, files.v[i]);
		if (one.versions)
			drop_versions(p, k, files.v[i]);
	}
	for (size_t i = 0; i < p->taken_count; i++)
		if (p->taken[i].copy == COPY_BYTES)
			take_lto(p, k, p->taken[i].from);
	argv_free(&files);
}

/* Says on the line whether the stack is executable. gcc's code for a nested function whose address is taken lies on
 * the stack, and the object says so. Objects that say nothing, as many that are written in assembler, do not need it:
 * bfd and gold would take their silence for a yes. */
static void set_stack(struct plan *p, const struct link *k)
{
	bool deaf = tool_lists(tool_linker(p->linker)->traits, "no-stack-notes");

	if (k->stack == STACK_EXECUTABLE)
		plan_note(p, "stack", "executable, for the sake of %s", k->stack_from);
	if (k->stack == STACK_EXECUTABLE && deaf)
		argv_addl(&p->before, "-z", "execstack", NULL);
	else if (k->stack == STACK_PLAIN || deaf)
		argv_addl(&p->before, "-z", "noexecstack", NULL);
}

/* ---- the whole ---- */

static void read_spec(struct plan *p, struct link *k, const char *link)
{
	if (link)
		linkspec_read(&k->spec, link);
	else
		k->spec.mode = has(p, K_SHARED) ? LINK_SHARED : has(p, K_PIE) ? LINK_PIE : LINK_STATIC;
	if (has(p, K_SHARED))
		k->spec.mode = LINK_SHARED;
	k->lto = k->spec.lto;
	p->mode = k->spec.mode == LINK_SHARED ? MODE_SHARED : MODE_EXECUTABLE;
	k->loaded = libc_interpreter(p->target->libc, p->target->arch);
	p->check = (p->mode == MODE_EXECUTABLE || k->loaded) && !has(p, K_LD_FORMAT);
	k->libs.shared = k->spec.mode == LINK_SHARED;
}

int plan_link(struct plan *p, const char *link)
{
	struct link k = {.libs = {.site = p->site, .sysroot = p->sysroot, .libc = p->target->libc,
				 .compiler = p->compiler, .wants = &p->wants}};

	if (ld_cmdline_read(&p->line, p->argv) != 0)
		return -1;
	argv_add(&p->out, p->linker);
	if (!link && p->target != target_native()) /* a compiler says so itself */
		argv_addl(&p->out, "-m", p->target->emulation, NULL);
	if (has(p, K_RELOCATABLE) || !(has(p, K_INPUT) || has(p, K_LIB))) {
		p->mode = has(p, K_RELOCATABLE) ? MODE_RELOCATABLE : MODE_QUERY;
		argv_addv(&p->out, p->argv + 1);
		return 0;
	}
	if (p->line.incomplete) {
		plan_note(p, "refusals", "%s: its operand is missing", p->line.incomplete);
		fail("%s: its operand is missing", p->line.incomplete);
		next_step("complete it, or leave it out");
		p->refused = true;
		return -1;
	}
	p->index = linkindex_read(p->sysroot, INDEX_LINK);
	k.libs.index = p->index;
	read_spec(p, &k, link);
	drop_options(p, &k);
	drop_start_objects(p, &k);
	k.allocator = allocator_archive(p, &k.spec);
	resolve_inputs(p, &k);
	if (k.spec.libraries && k.allocator && !allocator_there(p, &k))
		k.bad = true;
	if (k.bad) {
		p->refused = true;
		return -1;
	}
	look_at_inputs(p, &k);
	if (link)
		lto_drop_plugin(p, &k);
	add_front(p, &k, !link);
	add_closing(p, &k);
	set_stack(p, &k);
	bind_names(p, &k);
	if (k.spec.mode == LINK_SHARED && intree_kept_file(p))
		argv_add(&p->after, intree_kept_file(p));
	label_plan(p, &k);
	argv_addv(&p->out, p->before.v);
	cmdline_emit(&p->line, &p->out);
	argv_addv(&p->out, p->after.v);
	editions_check(p);
	return p->refused ? -1 : 0;
}
