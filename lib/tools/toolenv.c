#include "toolenv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../elf/libc.h"
#include "../host/answer.h"
#include "../host/edition.h"
#include "../host/standin.h"
#include "../host/findcompiler.h"
#include "../host/hostpath.h"
#include "../host/targettool.h"
#include "../host/tool.h"
#include "crates.h"

/* Variables that would mislead: CPP names a program besides the shim; PKG_CONFIG_SYSROOT_DIR would be put before
 * paths that .pc files have relocated by themselves. */
static const char *const misleading[] = {"CPP", "CXXCPP", "PKG_CONFIG_SYSROOT_DIR"};

static void set_free(struct toolenv *e, const char *name, char *value)
{
	env_set(&e->set, name, value);
	free(value);
}

static char *host_link(const struct site *site, const char *command)
{
	char *folder = site_libexec(site, "host"), *link = xasprintf("%s/%s", folder, command);

	free(folder);
	return link;
}

/* Programs that a build runs itself are the host's: HOST_… is cc-rs', …_FOR_BUILD autoconf's and Meson's, HOSTCC
 * Kbuild's. Compilers go by links to the shim, for the shim may stand in their place. */
static void set_host_tools(const struct site *site, struct toolenv *e, const char *path)
{
	for (size_t i = 0; i < tool_count; i++) {
		struct argv variables = {0};
		argv_add_list(&variables, tools[i].host);
		bool open = variables.n && !env_get(&e->set, variables.v[0]);
		char *found = open ? find_hosts_program(site->home, tools[i].name, path) : NULL;
		if (found && tools[i].role == TOOL_COMPILER) {
			free(found);
			found = host_link(site, tools[i].name);
		}
		for (size_t k = 0; k < variables.n && found; k++) {
			const char *users = env_get(&site->env, variables.v[k]);
			env_set(&e->set, variables.v[k], users && *users ? users : found);
		}
		free(found);
		argv_free(&variables);
	}
}

/* Sets where the host's own pkg-config looks, which it is asked for: PKG_CONFIG_LIBDIR, set for the target, hides
 * that. */
static void set_host_pkg_config(const struct site *site, struct toolenv *e)
{
	const char *program = env_get(&e->set, "HOST_PKG_CONFIG");
	struct argv ask = {0}, env = {0};

	if (!program)
		return;
	argv_addl(&ask, program, "--variable=pc_path", tool_first(TOOL_PKG_CONFIG)->name, (char *)NULL);
	argv_addv(&env, site->env.v);
	env_unset(&env, "PKG_CONFIG_LIBDIR");
	env_unset(&env, "PKG_CONFIG_PATH");
	char *folders = answer_kept(site, tool_first(TOOL_PKG_CONFIG)->name, ask.v, env.v);
	if (folders) {
		env_set(&e->set, "PKG_CONFIG_LIBDIR_FOR_BUILD", folders);
		env_set(&e->set, "HOST_PKG_CONFIG_LIBDIR", folders);
	}
	free(folders);
	argv_free(&env);
	argv_free(&ask);
}

/* Puts our folders in front of PATH, where they may be already: the shims, those of Fortran and D where the machine has
 * them, the sysroot's scripts, and where mstatic itself is. */
static int set_path(const struct site *site, const char *sysroot, bool fortran, struct toolenv *e)
{
	const struct {
		char *path;
		bool wanted;
	} folders[] = {
		{site_libexec(site, "path"), true},
		{site_libexec(site, "fortran"), fortran},
		{site_libexec(site, "d"), compiler_there(site, LANG_D)},
		{xasprintf("%s/mstatic/bin", sysroot), true},
	};
	char *rest = xstrdup(env_get(&site->env, "PATH") ? env_get(&site->env, "PATH") : "");
	struct str list = {0};
	const char *self = self_path();
	bool there;

	if (!folders[0].path || !self)
		return fail("this program's own place cannot be told (is /proc mounted?)");
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		char *others = path_without(rest, folders[i].path, &there);
		free(rest);
		rest = others;
		if (folders[i].wanted)
			str_addf(&list, "%s:", folders[i].path);
		free(folders[i].path);
	}
	set_host_tools(site, e, rest);
	char *bin = xstrndup(self, (size_t)(base_name(self) - self) - 1);
	free(path_without(rest, bin, &there));
	/* A folder that is on PATH already, such as /usr/bin, keeps its place there. */
	str_addf(&list, "%s%s%s", there ? "" : bin, there ? "" : ":", rest);
	env_set(&e->set, "PATH", list.p);
	str_free(&list);
	free(rest);
	free(bin);
	return 0;
}

/* The tools by names on PATH, from which build systems derive those of others. A Fortran compiler where the machine
 * has one: else a configure that could do without would try ours. */
static void set_tools(const struct site *site, bool fortran, struct toolenv *e)
{
	for (size_t i = 0; i < tool_count; i++) {
		struct argv variables = {0};
		if (tools[i].language != LANG_FORTRAN || fortran)
			argv_add_list(&variables, tools[i].variables);
		for (size_t k = 0; k < variables.n; k++)
			set_free(e, variables.v[k], xasprintf("%s-%s", site->target->floor ? "mstatic" : site->target->triple,
							      tools[i].name));
		argv_free(&variables);
	}
}

static void set_pkg_config(const struct site *site, const char *sysroot, struct toolenv *e)
{
	const char *path = env_get(&site->env, "PKG_CONFIG_PATH");
	char *kept = path ? without_host_paths(site, path) : NULL;

	set_free(e, "PKG_CONFIG_LIBDIR",
		 xasprintf("%s/usr/lib/pkgconfig:%s/usr/share/pkgconfig", sysroot, sysroot));
	if (kept)
		env_set(&e->set, "PKG_CONFIG_PATH", kept);
	else
		argv_add(&e->unset, "PKG_CONFIG_PATH");
	free(kept);
}

/* Sets what the build scripts of crates must be told; what the user has set stays. */
static int set_crates(const struct site *site, struct toolenv *e)
{
	struct crate *crates;
	size_t n;

	if (crates_read(site, &crates, &n))
		return -1;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < crates[i].variables.n; k++) {
			char *name = xstrdup(crates[i].variables.v[k]), *equals = strchr(name, '=');
			*equals = 0;
			const char *users = env_get(&site->env, name);
			env_set(&e->set, name, users && *users ? users : equals + 1);
			free(name);
		}
	crates_free(crates, n);
	return 0;
}

/* Sets cargo's variables. Build scripts and procedural macros are linked for the host in the same run: variables for
 * the target have its name in theirs. */
static void set_cargo(const struct site *site, struct toolenv *e)
{
	static const char *const per_target[] = {"CC", "CXX", "AR", "RANLIB", "PKG_CONFIG"};
	const struct target *native = target_native();
	char *big = rust_name(site->target->rust, true), *small = rust_name(site->target->rust, false), *name;

	env_set(&e->set, "CARGO_BUILD_TARGET", site->target->rust);
	name = xasprintf("CARGO_TARGET_%s_LINKER", big);
	env_set(&e->set, name, env_get(&e->set, "CC"));
	free(name);
	for (size_t i = 0; i < sizeof per_target / sizeof *per_target; i++) {
		name = xasprintf("%s_%s", per_target[i], small);
		env_set(&e->set, name, env_get(&e->set, per_target[i]));
		free(name);
	}
	char *runner = target_runner(site);
	if (runner && *runner) {
		name = xasprintf("CARGO_TARGET_%s_RUNNER", big);
		env_set(&e->set, name, runner);
		free(name);
	}
	free(runner);
	const char *libc = native ? strstr(native->rust, native->libc) : NULL, *cc = env_get(&e->set, "HOST_CC");
	if (libc && cc && !site->target->floor) { /* "…-linux-gnueabihf" beside "…-linux-musleabihf" */
		char *host = xasprintf("%.*sgnu%s", (int)(libc - native->rust), native->rust, libc + strlen(native->libc));
		char *host_big = rust_name(host, true);
		name = xasprintf("CARGO_TARGET_%s_LINKER", host_big);
		env_set(&e->set, name, cc);
		free(name);
		free(host_big);
		free(host);
	}
	free(small);
	free(big);
}

/* Adds to GOFLAGS by what `go run` and `go test` run the target's programs, unless the user says that. */
static void set_go_runner(const struct site *site, struct toolenv *e)
{
	const char *flags = env_get(&site->env, "GOFLAGS");
	char *runner = target_runner(site);

	if (runner && *runner && !(flags && strstr(flags, "-exec=")))
		set_free(e, "GOFLAGS", xasprintf("%s%s-exec=%s", flags ? flags : "", flags && *flags ? " " : "", runner));
	free(runner);
}

/* GOARCH, and with it the variable of the baseline (GOARM), unless the user has set that. */
static void set_goarch(const struct site *site, struct toolenv *e)
{
	struct argv words = {0};

	argv_add_list(&words, site->target->go);
	env_set(&e->set, "GOARCH", words.n ? words.v[0] : site->target->arch); /* which Go does not know */
	for (size_t i = 1; i < words.n; i++) {
		char *value = strchr(words.v[i], '=');
		*value++ = 0;
		if (!env_get(&site->env, words.v[i]))
			env_set(&e->set, words.v[i], value);
	}
	argv_free(&words);
}

/* Sets Go's variables. For another architecture Go would leave C out. A program whose only C is that of Go's own
 * packages (net, os/user) Go links by itself, for a libc that is loaded at run time, unless that C was compiled with
 * a flag that it does not know; -ldflags in GOFLAGS would have that effect as well, and hide the user's. */
static void set_go(const struct site *site, struct toolenv *e)
{
	static const char unknown[] = "-fno-ident";
	const char *wanted = env_get(&site->env, "CGO_ENABLED"), *flags = env_get(&site->env, "CGO_CFLAGS");
	struct argv words = {0};

	env_set(&e->set, "CGO_ENABLED", wanted && *wanted ? wanted : "1");
	if (site->target != target_native())
		set_goarch(site, e);
	set_go_runner(site, e);
	flags = flags ? flags : "-g -O2"; /* Go's own default */
	argv_add_words(&words, flags);
	if (argv_has(&words, unknown))
		env_set(&e->set, "CGO_CFLAGS", flags);
	else
		set_free(e, "CGO_CFLAGS", xasprintf("%s %s", flags, unknown));
	argv_free(&words);
}

static char *site_file(const char *sysroot, const char *name)
{
	return xasprintf("%s/mstatic/%s", sysroot, name);
}

bool toolenv_ready(const struct site *site)
{
	if (!site_home(site))
		return false;
	char *sysroot = site_sysroot(site);
	char *libc = xasprintf("%s/usr/lib/lib%s.%s", sysroot, libc_word(site->target->libc, "library"),
			       site->target->floor ? "so" : "a");
	bool there = file_exists(libc) && !site_sysroot_shut(site);
	if (!there)
		site_no_sysroot(site);
	free(libc);
	free(sysroot);
	return there;
}

int toolenv_make(const struct site *site, struct toolenv *e)
{
	char *sysroot = site_sysroot(site);
	bool fortran = compiler_there(site, LANG_FORTRAN);

	if (!sysroot || set_path(site, sysroot, fortran, e)) {
		free(sysroot);
		return -1;
	}
	/* A relative home, or one that follows from HOME, must mean the same everywhere in the build. */
	env_set(&e->set, "MSTATIC_HOME", site->home);
	env_set(&e->set, "MSTATIC_TARGET", site->target->triple);
	/* Even an empty one: a project's file in a folder below must not mean another sysroot. */
	set_free(e, WITH_VARIABLE, editions_list(&site->editions));
	set_tools(site, fortran, e);
	set_pkg_config(site, sysroot, e);
	set_host_pkg_config(site, e);
	set_free(e, "CONFIG_SITE", site_file(sysroot, "config.site"));
	set_free(e, "CMAKE_TOOLCHAIN_FILE", site_file(sysroot, "toolchain.cmake"));
	set_free(e, "HOST_CMAKE_TOOLCHAIN_FILE", site_file(sysroot, "host.cmake"));
	set_cargo(site, e);
	int bad = set_crates(site, e);
	set_go(site, e);
	env_set(&e->set, "PKG_CONFIG_ALLOW_CROSS", "1"); /* old versions of Rust's pkg-config crate ask for it */
	for (size_t i = 0; i < sizeof misleading / sizeof *misleading; i++)
		argv_add(&e->unset, misleading[i]);
	free(sysroot);
	return bad;
}

void toolenv_free(struct toolenv *e)
{
	argv_free(&e->set);
	argv_free(&e->unset);
}

/* True for a line of Meson's that sets up a build folder. `setup` may be left out: `meson [OPTIONS] FOLDER`. */
static bool is_meson_setup(char *const *argv)
{
	static const char *const others[] = {
		"--internal", "--version", "-v", "--help", "-h", "help", "compile", "configure", "devenv",
		"dist", "env2mfile", "fmt", "format", "init", "install", "introspect", "reprotest",
		"rewrite", "runpython", "subprojects", "test", "unstable-coredata", "wrap",
	};

	for (size_t i = 0; argv[1] && i < sizeof others / sizeof *others; i++)
		if (strcmp(argv[1], others[i]) == 0)
			return false;
	return argv[1] != NULL;
}

static bool names_machine_file(char *const *argv)
{
	for (; *argv; argv++)
		if (starts_with(*argv, "--cross-file") || starts_with(*argv, "--native-file"))
			return true;
	return false;
}

int toolenv_meson(const struct site *site, char **argv)
{
	char *program = site_program(site, "meson");
	struct argv words = {0};

	if (!site_home(site))
		return 1;
	if (!program) {
		fail("no meson on PATH besides mstatic's own");
		next_step("install Meson");
		return 127;
	}
	argv_add(&words, program);
	argv_addv(&words, argv + 1);
	if (is_meson_setup(argv) && !names_machine_file(argv))
		argv_addf(&words, "--cross-file=%s/sysroot/%s/mstatic/meson.ini", site->home, site->root);
	execv(program, words.v);
	fail("cannot run %s: %s", program, strerror(errno));
	return 126;
}
