/* The shim as one of the other tools: ar, ranlib, nm, strip, pkg-config. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/base/proc.h"
#include "../lib/base/str.h"
#include "../lib/elf/bill.h"
#include "../lib/host/hostpath.h"
#include "../lib/driver/missing.h"
#include "../lib/host/targettool.h"
#include "../lib/host/wants.h"
#include "shim.h"

/* The host's pkg-config; ends the process after a message where there is none. */
static char *hosts_pkg_config(const struct site *site)
{
	for (size_t i = 0; i < tool_count; i++) {
		char *path = tools[i].role == TOOL_PKG_CONFIG ? site_program(site, tools[i].name) : NULL;
		if (path)
			return path;
	}
	fail("no %s on PATH besides mstatic's own", tool_first(TOOL_PKG_CONFIG)->name);
	next_step("make deps installs it");
	exit(1);
}

int binutil(struct site *site, const struct tool *role, char **argv)
{
	struct argv line = {0};
	char *tool = target_tool(site, role->name);

	if (!tool) {
		fail("no %s for %s on PATH (looked for %s)", role->name, site->target->triple,
		     target_tool_names(site, role->name));
		next_step("install the binutils of that target");
		return 1;
	}
	argv_add(&line, tool);
	argv_addv(&line, argv + 1);
	execv(line.v[0], line.v);
	return cannot_run(line.v[0]);
}

/* Adds D: archives have no dates and owners. Not with `u`, which compares dates. */
int archiver(struct site *site, const struct tool *role, char **argv)
{
	char *first = argv[0] ? argv[1] : NULL;
	const char *ops = first && first[0] != '-' ? first : first && first[1] != '-' ? first + 1 : NULL;

	if (ops && strpbrk(ops, "rq") && !strpbrk(ops, "uUD"))
		argv[1] = xasprintf("%sD", first);
	return binutil(site, role, argv);
}

/* Keeps the symbols by which scanners find a program's bill of materials. */
int stripper(struct site *site, const struct tool *role, char **argv)
{
	struct argv words = {0};

	argv_add(&words, argv[0]);
	bill_keep(&words);
	argv_addv(&words, argv[0] ? argv + 1 : argv);
	return binutil(site, role, words.v);
}

/* True when pkg-config, run with these words, prints what it lacks; a probe (--exists) prints nothing. */
static bool tells(char *const *words)
{
	static const struct {
		const char *word;
		bool tells;
	} known[] = {{"--silence-errors", false}, {"--print-errors", true},    {"--short-errors", true},
		     {"--exists", false},	  {"--atleast-version", false}, {"--exact-version", false},
		     {"--max-version", false}};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		for (char *const *w = words; *w; w++)
			if (strncmp(*w, known[i].word, strlen(known[i].word)) == 0)
				return known[i].tells;
	return true;
}

/* Sets the folders in which pkg-config looks. Returns them joined by ':', fresh. */
static char *set_package_folders(const struct site *site, const char *sysroot, struct argv *env)
{
	char *dirs = xasprintf("%s/usr/lib/pkgconfig:%s/usr/share/pkgconfig", sysroot, sysroot);
	const char *user = env_get(env, "PKG_CONFIG_PATH");
	char *kept = user ? without_host_paths(site, user) : NULL;

	env_set(env, "PKG_CONFIG_LIBDIR", dirs);
	env_unset(env, "PKG_CONFIG_SYSROOT_DIR"); /* the files relocate from their own place */
	if (kept)
		env_set(env, "PKG_CONFIG_PATH", kept);
	else
		env_unset(env, "PKG_CONFIG_PATH");
	char *all = xasprintf("%s:%s", dirs, kept ? kept : "");
	free(kept);
	free(dirs);
	return all;
}

int pkg_config(struct site *site, const struct tool *role, char **argv)
{
	struct argv line = {0}, env = {0}, wants = {0};
	char *sysroot = site_home(site) ? site_sysroot(site) : NULL;

	(void)role;
	if (!sysroot)
		return 1;
	argv_addv(&env, site->env.v);
	missing_packages(argv + 1, set_package_folders(site, sysroot, &env), &wants);
	for (size_t i = 0; i < wants.n; i++)
		wants_note(site, "pkgconfig", wants.v[i]);
	argv_add(&line, hosts_pkg_config(site));
	argv_add(&line, "--static");
	argv_addv(&line, argv + 1);
	bool explain = wants.n && tells(argv + 1);
	int status = run_line(site, line.v[0], &line, line.n, env.v, explain, NULL);
	if (status > 0 && explain)
		missing_explain(site, linkindex_read(sysroot, INDEX_ALL), "pkgconfig", &wants);
	return status;
}
