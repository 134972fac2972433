#include "buildenv.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../elf/libc.h"
#include "../host/edition.h"
#include "../host/standin.h"
#include "../host/targettool.h"
#include "../host/tool.h"
#include "jail.h"

/* A section for each function and object, so that links leave out those that nothing refers to. */
#define BUILD_FLAGS "-fPIC -ffunction-sections -fdata-sections"
#define STANDARD_PATH "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

/* True for a path of the host that every sandbox shows. */
static bool visible(const char *path)
{
	for (const struct jail_folder *f = jail_host; f->path; f++)
		if (path_within(path, f->path))
			return true;
	return false;
}

/* True for the folder of a triple that has an assembler, a linker and their kin in its bin. */
static bool has_binutils(const char *folder)
{
	bool there = false;

	for (size_t i = 0; i < tool_count && !there; i++) {
		char *path = xasprintf("%s/bin/%s", folder, tools[i].name);
		there = (tools[i].role == TOOL_LINKER || tools[i].role == TOOL_BINUTIL) && file_exists(path);
		free(path);
	}
	return there;
}

/* Adds what a compiler needs of the folder above its bin, which may be the user's whole home: programs, libraries
 * and headers, and where a triple's assembler or linker is. */
static void add_parts(const char *prefix, struct argv *out)
{
	static const char *const parts[] = {"bin", "lib", "lib32", "lib64", "libexec", "include", "sysroot"};
	struct argv names = {0};

	if (!*prefix || visible(prefix))
		return;
	list_folder(prefix, &names);
	for (size_t i = 0; i < names.n; i++) {
		char *path = xasprintf("%s/%s", prefix, names.v[i]);
		bool needed = has_binutils(path);
		for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
			needed = needed || strcmp(names.v[i], parts[k]) == 0;
		if (needed && is_dir(path))
			argv_add_once(out, path);
		free(path);
	}
	argv_free(&names);
}

/* As add_parts(), for the folder that lies so many steps above path. */
static void add_above(const char *path, int steps, struct argv *out)
{
	char *prefix = xstrdup(path);

	for (char *slash; steps > 0 && (slash = strrchr(prefix, '/')); steps--)
		*slash = 0;
	add_parts(prefix, out);
	free(prefix);
}

/* Adds a program that lies in none of these folders, such as a script in front of a compiler. */
static void add_alone(const char *program, struct argv *out)
{
	bool there = visible(program);

	for (size_t i = 0; i < out->n; i++)
		there = there || path_within(program, out->v[i]);
	if (!there)
		argv_add(out, program);
}

/* Adds a program, and the file that it is a link to. */
static void add_program(const char *program, struct argv *out)
{
	char *real = *program == '/' ? realpath(program, NULL) : NULL;

	if (real) {
		add_above(program, 2, out);
		add_above(real, 2, out);
		add_alone(program, out);
		add_alone(real, out);
	}
	free(real);
}

/* Adds the folders of compilers that lie elsewhere than in /usr. For a script in front of one they follow from the
 * compiler's library folder, PREFIX/lib/gcc/TRIPLE/VERSION. */
static void odd_places(const struct build *b, struct argv *out)
{
	const struct compiler *both[] = {b->compiler, b->host};

	for (size_t i = 0; i < 2; i++) {
		for (size_t k = 0; k < both[i]->command.n; k++)
			add_program(both[i]->command.v[k], out);
		if (both[i]->ld)
			add_program(both[i]->ld, out);
		const char *gcc = both[i]->libgcc ? strstr(both[i]->libgcc, "/gcc/") : NULL;
		char *lib = gcc ? xstrndup(both[i]->libgcc, (size_t)(gcc - both[i]->libgcc)) : NULL;
		if (lib)
			add_above(lib, 1, out);
		free(lib);
	}
	const struct rustc *rust = b->recipe->rustc;
	if (rust && !visible(rust->sysroot))
		argv_add_once(out, rust->sysroot);
}

/* The folders of the caller's PATH that the sandbox shows, then the usual ones. */
static char *host_path_list(const struct site *site, const struct argv *odd, bool all)
{
	struct str s = {0};
	const char *path = env_get(&site->env, "PATH");

	for (const char *p = path ? path : ""; *p; p += *p == ':') {
		char *dir = xstrndup(p, strcspn(p, ":"));
		bool keep = *dir == '/' && (all || visible(dir));
		for (size_t i = 0; i < odd->n; i++)
			keep = keep || path_within(dir, odd->v[i]);
		if (keep)
			str_addf(&s, "%s:", dir);
		p += strlen(dir);
		free(dir);
	}
	str_add(&s, STANDARD_PATH);
	return s.p;
}

char *build_path(const struct site *site, enum sandbox_mode mode)
{
	static const struct argv none = {0};

	return host_path_list(site, &none, mode == SANDBOX_NONE);
}

/* The compiler's command. A stand-in is gone in the sandbox, which puts the real compiler back; without a sandbox,
 * the link in libexec/mstatic/host runs it. */
static char *command_text(const struct build *b, const struct compiler *c)
{
	struct str s = {0};

	if (c->file && !build_boxed(b)) {
		char *hosts = site_libexec(b->site, "host");
		str_addf(&s, "%s/%s", hosts, standin_name(base_name(c->path), b->site->target));
		free(hosts);
	} else {
		str_add(&s, c->command.v[0]);
	}
	for (size_t i = 1; i < c->command.n; i++)
		str_addf(&s, " %s", c->command.v[i]);
	return s.p;
}

/* The bare compiler for the target. clang for another machine would run TRIPLE-ld, which is the shim. */
static char *target_command(const struct build *b)
{
	const struct compiler *c = b->compiler;
	bool foreign = c->clang && b->site->target != target_native();
	char *bare = command_text(b, c), *ld = foreign ? compiler_linker(b->site, c) : NULL;
	char *command = ld ? xasprintf("%s --ld-path=%s", bare, ld) : xstrdup(bare);

	free(ld);
	free(bare);
	return command;
}

static void set_free(struct argv *env, const char *name, char *value)
{
	env_set(env, name, value);
	free(value);
}

/* The command for a tool: the shim under a name that lies beside it, or for the base the bare tool. Fresh; NULL for
 * the base's compilers. */
static char *tool_command(const struct build *b, const struct tool *t)
{
	char *bare = b->recipe->base && t->role != TOOL_COMPILER ? target_tool(b->site, t->name) : NULL;

	if (bare || (b->recipe->base && t->role == TOOL_COMPILER))
		return bare;
	bool triple = tool_lists(t->links, "triple") && !b->site->target->floor; /* no end of names would have links */
	return xasprintf("%s-%s", triple ? b->site->target->triple : "mstatic", t->name);
}

/* Sets the tools, each by the first of its variables; the compiler chooses the linker. */
static void set_tools(const struct build *b, struct argv *env)
{
	set_free(env, "TARGET_CC", target_command(b));
	set_free(env, "CC_FOR_BUILD", command_text(b, b->host));
	set_free(env, "HOSTCC", command_text(b, b->host));
	for (size_t i = 0; i < tool_count; i++) {
		struct argv variables = {0};
		argv_add_list(&variables, tools[i].variables);
		bool set = variables.n && tools[i].role != TOOL_LINKER;
		char *command = set ? tool_command(b, &tools[i]) : NULL;
		if (command)
			set_free(env, variables.v[0], command);
		argv_free(&variables);
	}
	if (b->recipe->base)
		env_set(env, "CC", env_get(env, "TARGET_CC"));
}

/* Flags that the bare compiler has to be given. The shim adds them by itself: it maps MSTATIC_BUILD away, and asks
 * for the architecture's baseline. */
static char *base_flags(const struct build *b, const char *tree)
{
	char *flags = xasprintf("-O2 " BUILD_FLAGS " -ffile-prefix-map=%s=. %s", tree,
				strcmp(b->site->target->baseline, "-") == 0 ? "" : b->site->target->baseline);

	for (char *p = strrchr(flags, ' '); *p; p++)
		if (*p == ',')
			*p = ' ';
	return flags;
}

/* Flags of all other recipes; fresh. */
static char *flags(const struct build *b)
{
	bool small = recipe_built(b->site, b->recipe, BUILT_SMALL), lto = recipe_built(b->site, b->recipe, BUILT_LTO);
	const char *more = libc_word(b->site->target->libc, "recipe-flags");

	return xasprintf("-O%s " BUILD_FLAGS "%s%s%s", small ? "s" : "2", lto ? " -flto -ffat-lto-objects" : "", more ? " " : "",
			 more ? more : "");
}

/* Sets what a recipe with `toolchain rust` is built by and from. */
static void set_rust(const struct build *b, struct argv *env)
{
	const struct rustc *r = b->recipe->rustc;

	if (!r)
		return;
	env_set(env, "RUSTC", r->rustc);
	env_set(env, "CARGO", r->cargo ? r->cargo : "cargo");
	env_set(env, "RUST_IDENTITY", r->identity);
	env_set(env, "RUST_COMMIT", r->commit);
	env_set(env, "RUST_TARGET", b->site->target->rust);
	env_set(env, "RUST_SYSROOT", r->sysroot);
	set_free(env, "RUST_VENDORED", build_seen(b, "/mstatic/crates", rustc_vendored(b->site, r, true, b->recipe->name)));
}

/* Sets the names of the recipe's helpers, and the folder that has them. */
static void set_helpers(const struct build *b, struct argv *env)
{
	const struct recipe *r = b->recipe;
	struct str names = {0};

	for (size_t i = 0; i < r->uses.n; i++)
		str_addf(&names, "%s%s", i ? " " : "", r->uses.v[i]);
	env_set(env, "USES", names.p ? names.p : "");
	set_free(env, "HELPERS", build_seen(b, "/mstatic/helpers", build_helpers(b)));
	str_free(&names);
}

/* Sets where things are. */
static void set_places(const struct build *b, struct argv *env)
{
	char *home = build_seen_home(b), *tree = build_seen_tree(b), *prefix = build_seen_prefix(b);
	struct argv odd = {0};
	char *config = xasprintf("%s/sysroot/%s/mstatic/config.site", b->home, b->site->target->triple);

	odd_places(b, &odd);
	char *path = host_path_list(b->site, &odd, b->sandbox == SANDBOX_NONE);
	set_free(env, "PATH", xasprintf("%s/bin:%s", prefix, path));
	set_free(env, "DESTDIR", build_seen(b, "/build/dest", build_folder(b, "dest")));
	set_free(env, "RECIPE", build_seen(b, "/mstatic/recipe", build_recipe(b)));
	set_free(env, "HOME", build_seen(b, "/build", xasprintf("%s/build", b->root)));
	set_free(env, "TMPDIR", build_seen(b, "/tmp", xasprintf("%s/tmp", b->root)));
	env_set(env, "MSTATIC_HOME", home);
	env_set(env, "MSTATIC_BUILD", tree);
	env_set(env, "PREFIX", "/usr");
	if (file_exists(config))
		set_free(env, "CONFIG_SITE",
			 xasprintf("%s/sysroot/%s/mstatic/config.site", home, b->site->target->triple));
	set_free(env, "CFLAGS", b->recipe->base ? base_flags(b, tree) : flags(b));
	if (recipe_built(b->site, b->recipe, BUILT_LTO)) /* configure would wait a minute for each of its programs */
		env_set(env, "LDFLAGS", "-fno-lto");
	free(config);
	free(path);
	free(prefix);
	free(tree);
	free(home);
	argv_free(&odd);
}

void build_environment(const struct build *b, struct argv *env)
{
	static const char *const passed[] = {"MSTATIC_CC", "MSTATIC_CXX", "MSTATIC_FC"};
	const struct target *t = b->site->target;

	env_set(env, "NAME", b->recipe->place);
	env_set(env, "EDITION", is_edition(b->recipe->name) ? strchr(b->recipe->name, '@') + 1 : "");
	env_set(env, "VERSION", b->sources->version);
	env_set(env, "TARGET", t->triple);
	env_set(env, "MSTATIC_TARGET", t->triple);
	env_set(env, WITH_VARIABLE, ""); /* a build has one sysroot, whatever a source tree says */
	env_set(env, "ARCH", t->arch);
	env_set(env, "KERNEL_ARCH", t->kernel);
	env_set(env, "OPENSSL_TARGET", t->openssl);
	env_set(env, "SMALL", recipe_built(b->site, b->recipe, BUILT_SMALL) ? "yes" : "");
	set_free(env, "JOBS", xasprintf("%d", b->jobs));
	if (b->tokens) /* as make gives it to those that it runs: -j has a number in there that nobody goes by */
		set_free(env, "JOBSERVER", xasprintf("-j%d --jobserver-auth=%d,%d", b->jobs, BOX_TAKE, BOX_GIVE));
	env_set(env, "SOURCE_DATE_EPOCH", "1577836800");
	env_set(env, "LC_ALL", "C");
	env_set(env, "TZ", "UTC");
	env_set(env, "SHELL", "/bin/sh");
	for (size_t i = 0; i < sizeof passed / sizeof *passed; i++)
		if (site_value(b->site, passed[i]))
			env_set(env, passed[i], site_value(b->site, passed[i]));
	set_tools(b, env);
	set_rust(b, env);
	set_helpers(b, env);
	set_places(b, env);
}

static void bind(struct binds *binds, char *host, const char *inside, bool writable)
{
	char *real = realpath(host, NULL); /* a symbolic link would point nowhere in there */

	if (real) {
		free(host);
		host = real;
	}
	binds->v = xrealloc(binds->v, (binds->n + 1) * sizeof *binds->v);
	binds->v[binds->n++] = (struct bind){.host = host, .inside = xstrdup(inside), .writable = writable};
}

/* Binds the real compilers back over their stand-ins (`mstatic run -- mstatic fetch`). */
static int bind_back(const char *rel, const char *path, const struct stat *st, void *binds)
{
	if (S_ISREG(st->st_mode)) {
		char *old = xasprintf("/%s", rel);
		bind(binds, xstrdup(path), old, false);
		free(old);
	}
	return 0;
}

void build_binds(const struct build *b, struct binds *binds)
{
	static const char *const parts[] = {"bin", "libexec/mstatic"};
	struct argv odd = {0};
	char *kept = standin_kept(b->site->home, "");

	odd_places(b, &odd);
	for (size_t i = 0; i < odd.n; i++)
		bind(binds, xstrdup(odd.v[i]), odd.v[i], false);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		char *host = xasprintf("%s/%s", b->site->prefix, parts[i]), *inside = xasprintf("/mstatic/%s", parts[i]);
		bind(binds, host, inside, false);
		free(inside);
	}
	bind(binds, xstrdup(b->home), "/mstatic/home", false);
	/* The shim keeps what it learns of a compiler there. */
	bind(binds, xasprintf("%s/compilers", b->home), "/mstatic/home/compilers", true);
	bind(binds, build_recipe(b), "/mstatic/recipe", false);
	bind(binds, build_helpers(b), "/mstatic/helpers", false);
	if (b->recipe->rustc)
		bind(binds, rustc_vendored(b->site, b->recipe->rustc, true, b->recipe->name), "/mstatic/crates", false);
	walk_tree(kept, bind_back, binds);
	bind(binds, xasprintf("%s/build", b->root), "/build", true);
	if (!build_boxed(b)) /* else that is a file system in memory */
		bind(binds, xasprintf("%s/tmp", b->root), "/tmp", true);
	free(kept);
	argv_free(&odd);
}

void binds_free(struct binds *binds)
{
	for (size_t i = 0; i < binds->n; i++) {
		free((char *)binds->v[i].host);
		free((char *)binds->v[i].inside);
	}
	free(binds->v);
	*binds = (struct binds){0};
}
