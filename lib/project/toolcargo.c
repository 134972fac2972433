#include "toolcargo.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/attend.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../base/toml.h"
#include "../host/wants.h"
#include "../recipe/recipe.h"
#include "../store/fetch.h"
#include "providers.h"
#include "relink.h"
#include "ruststd.h"

/* ---- what the user says already ---- */

/* True when a config.toml in the folder's .cargo (with bare: in the folder itself) has one of the paths. */
static bool config_says(const char *dir, bool bare, const char *const *const *paths)
{
	static const char *const names[] = {"config.toml", "config"};
	bool says = false;

	for (size_t i = 0; i < sizeof names / sizeof *names && !says; i++) {
		char *path = xasprintf("%s/%s%s", dir, bare ? "" : ".cargo/", names[i]);
		struct str s = {0};
		struct toml toml = {0};
		if (file_read(path, &s) == 0 && s.n && toml_read(s.p, s.n, &toml) == 0)
			for (size_t k = 0; paths[k]; k++)
				says = says || toml_find(&toml, paths[k]);
		toml_free(&toml);
		str_free(&s);
		free(path);
	}
	return says;
}

/* True when any config.toml that cargo reads here has one of the paths: in this folder, in those above, and in the
 * cargo home. */
static bool configured(const struct site *site, const char *const *const *paths)
{
	char *dir = getcwd(NULL, 0);
	const char *cargo = site_value(site, "CARGO_HOME"), *home = site_value(site, "HOME");
	bool says = false;

	for (size_t n = dir ? strlen(dir) : 0; n && !says; n--) {
		if (dir[n] != 0 && dir[n] != '/')
			continue;
		dir[n] = 0;
		says = config_says(dir, false, paths);
	}
	if (!says && cargo)
		says = config_says(cargo, true, paths);
	else if (!says && home)
		says = config_says(home, false, paths);
	free(dir);
	return says;
}

/* The name of the variable to which our flags are added. cargo takes flags from one source alone: the variables, else
 * the target's table of config.toml, else [build]; ours must be in the source that has the user's. */
static char *variable_for(const struct site *site, const char *flags)
{
	char *small = xstrdup(flags), *big = rust_name(site->target->rust, true), *name;
	const char *const build[] = {"build", small, NULL}, *const target[] = {"target", site->target->rust, small, NULL};

	for (char *p = small; *p; p++)
		*p = (char)(*p | 0x20);
	bool by_build = !configured(site, (const char *const *const[]){target, NULL}) &&
			configured(site, (const char *const *const[]){build, NULL});
	name = by_build ? xasprintf("CARGO_BUILD_%s", flags) : xasprintf("CARGO_TARGET_%s_%s", big, flags);
	free(big);
	free(small);
	return name;
}

/* "" where it is not set. */
static const char *value_of(const struct argv *env, const char *name)
{
	const char *v = env_get(env, name);

	return v ? v : "";
}

/* Adds each flag to the variable's value, unless it is there. */
static void append(struct argv *env, const char *name, char separator, const struct argv *flags)
{
	const char *value = value_of(env, name);
	struct str s = {0};

	str_add(&s, value);
	for (size_t i = 0; i < flags->n; i++)
		if (!strstr(value, flags->v[i]))
			str_addf(&s, "%.*s%s", s.n > 0, &separator, flags->v[i]);
	env_set(env, name, s.p);
	str_free(&s);
}

/* The words of value, as cargo's ENCODED variables have them: a folder's name may hold a space. */
static void encode(struct argv *env, const char *name, const char *value)
{
	struct argv words = {0};
	struct str s = {0};

	argv_add_words(&words, value);
	for (size_t i = 0; i < words.n; i++)
		str_addf(&s, "%s%s", i ? "\037" : "", words.v[i]);
	env_set(env, name, s.p ? s.p : "");
	str_free(&s);
	argv_free(&words);
}

static bool any_space(const struct argv *flags)
{
	for (size_t i = 0; i < flags->n; i++)
		if (strchr(flags->v[i], ' '))
			return true;
	return false;
}

/* kind: "RUSTFLAGS" or "RUSTDOCFLAGS". */
static void add_flags(const struct site *site, struct argv *env, const char *kind, const struct argv *flags)
{
	char *encoded = xasprintf("CARGO_ENCODED_%s", kind);
	char *name = *value_of(env, kind) ? xstrdup(kind) : variable_for(site, kind);

	if (any_space(flags) && !*value_of(env, encoded))
		encode(env, encoded, value_of(env, name));
	if (*value_of(env, encoded) || any_space(flags))
		append(env, encoded, '\037', flags);
	else
		append(env, name, ' ', flags);
	free(name);
	free(encoded);
}

/* ---- the command ---- */

/* True for a command that compiles nothing, and so needs no library. Any other may compile, such as an alias or a
 * plug-in. */
static bool compiles(const char *command)
{
	static const char *const others[] = {
		"add", "clean", "config", "fetch", "fmt", "generate-lockfile", "help", "info", "init",
		"locate-project", "login", "logout", "metadata", "new", "owner", "pkgid", "read-manifest",
		"remove", "report", "rm", "search", "tree", "uninstall", "update", "vendor", "verify-project",
		"version", "yank",
	};

	for (size_t i = 0; command && i < sizeof others / sizeof *others; i++)
		if (strcmp(command, others[i]) == 0)
			return false;
	return command != NULL;
}

/* The subcommand: the first word that is no option, nor the operand of one. */
static const char *command_of(char **argv)
{
	static const char *const with_operand[] = {"--config", "-C", "-Z", "--color"};

	for (char **p = argv + 1; *p; p++) {
		bool operand = false;
		if (**p != '-' && **p != '+')
			return *p;
		for (size_t i = 0; i < sizeof with_operand / sizeof *with_operand; i++)
			operand = operand || strcmp(*p, with_operand[i]) == 0;
		if (operand && p[1])
			p++;
	}
	return NULL;
}

static int prepare(const struct site *site, struct argv *env, const char *toolchain)
{
	struct rustc *r = rustc_find(site, toolchain);
	struct argv flags = {0};
	int bad = r ? rust_std_get(site, r) : -1;

	if (!bad) {
		rust_flags(site, r, &flags);
		add_flags(site, env, "RUSTFLAGS", &flags);
		add_flags(site, env, "RUSTDOCFLAGS", &flags);
	}
	argv_free(&flags);
	rustc_free(r);
	return bad;
}

/* Says at the end what to fetch: the crates that failed have told in their own words what they looked for. */
static void explain(const struct site *site, const char *wants)
{
	struct providers w = {0};
	struct argv lines = {0};
	struct str names = {0};

	wants_read(wants, 0, &lines);
	providers_of(&lines, site, &w);
	for (size_t i = 0; i < w.recipes.n; i++)
		str_addf(&names, " %s", w.recipes.v[i]);
	if (names.n) {
		fail("crates looked in vain for what these recipes provide:%s", names.p);
		next_step("mstatic fetch%s%s; mstatic init cargo --dry-run says which crate needs which", site->flags,
			  names.p);
	}
	str_free(&names);
	argv_free(&lines);
	providers_free(&w);
}

/* Runs the build and stays to see how it ends. Returns when another process does so already. */
static void attend_build(const struct site *site, struct argv *env, char **argv)
{
	char *wants = env_get(env, WANTS_VARIABLE) ? NULL : wants_file(site);
	struct relink relink;

	if (!wants)
		return;
	env_set(env, WANTS_VARIABLE, wants);
	relink_begin(&relink, site, argv + 1);
	int status = attend(argv, env->v);
	relink_end(&relink, site, argv + 1);
	if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
		explain(site, wants);
	unlink(wants);
	free(wants);
	end_as(status);
}

/* The target other than the site's that --target names, by Rust's triple; NULL when there is none, or several. */
static const struct target *other_target(const struct site *site, char **argv)
{
	const struct target *named = NULL;
	size_t count = 0;

	for (char **p = argv + 1; *p && strcmp(*p, "--") != 0; p++) {
		const char *triple = strcmp(*p, "--target") == 0      ? p[1]
				     : starts_with(*p, "--target=") ? *p + strlen("--target=")
								    : NULL;
		count += triple != NULL;
		for (size_t i = 0; triple && i < target_count; i++)
			if (strcmp(targets[i].rust, triple) == 0 && !target_has_floors(&targets[i]))
				named = &targets[i];
	}
	return count == 1 && named != site->target ? named : NULL;
}

/* The same command by `mstatic run` for another target. Returns only when that cannot be run. */
static int run_for(const struct site *site, const struct target *t, char **argv)
{
	const char *self = self_path();
	struct argv line = {0};

	argv_addl(&line, program_name, "run", NULL);
	argv_addf(&line, "--target=%s", t->triple);
	argv_addl(&line, "--", "cargo", NULL);
	argv_addv(&line, argv + 1);
	if (self)
		execve(self, line.v, site->env.v);
	fail("cannot run %s: %s", self ? self : program_name, strerror(errno));
	return 126;
}

int toolcargo(const struct site *site, char **argv)
{
	char *program = site_program(site, "cargo");
	struct argv env = {0};
	bool build = compiles(command_of(argv));

	if (!program) {
		fail("no cargo on PATH besides mstatic's own");
		next_step("install Rust, by rustup or from your distribution");
		return 127;
	}
	const struct target *other = build ? other_target(site, argv) : NULL;
	if (other)
		return run_for(site, other, argv);
	argv_addv(&env, site->env.v);
	if (build && prepare(site, &env, argv[1] && *argv[1] == '+' ? argv[1] : NULL) != 0)
		return 1;
	argv[0] = program;
	if (build)
		attend_build(site, &env, argv);
	execve(program, argv, env.v);
	fail("cannot run %s: %s", program, strerror(errno));
	return 126;
}
