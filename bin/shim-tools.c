/* The shim as one of the other tools: ar, ranlib, nm, strip, pkg-config. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/base/proc.h"
#include "../lib/base/str.h"
#include "../lib/host/hostpath.h"
#include "../lib/driver/missing.h"
#include "../lib/host/targettool.h"
#include "../lib/host/wants.h"
#include "shim.h"

static char *tool_or_exit(const struct site *site, const char *const *names)
{
	for (const char *const *n = names; *n; n++) {
		char *path = site_program(site, *n);
		if (path)
			return path;
	}
	fail("no %s on PATH besides mstatic's own", names[0]);
	next_step("make deps installs it");
	exit(1);
}

int binutil(struct site *site, const char *name, char **argv)
{
	struct argv line = {0};
	char **rest = argv + 1, *tool = target_tool(site, name);

	if (!tool) {
		fail("no %s for %s on PATH (looked for %s)", name, site->target->triple, target_tool_names(site, name));
		next_step("install the binutils of that target");
		return 1;
	}
	argv_add(&line, tool);
	/* Archives without dates and owners; `u` compares dates and cannot be had together with D. */
	const char *ops = rest[0] && rest[0][0] != '-' ? rest[0] : rest[0] && rest[0][1] != '-' ? rest[0] + 1 : NULL;
	if (strcmp(name, "ar") == 0 && ops && strpbrk(ops, "rq") && !strpbrk(ops, "uUD")) {
		argv_addf(&line, "%sD", rest[0]);
		rest++;
	} else if (strcmp(name, "ranlib") == 0) {
		argv_add(&line, "-D");
	}
	argv_addv(&line, rest);
	execv(line.v[0], line.v);
	return cannot_run(line.v[0]);
}

/* True when pkg-config with these words says what it lacks; probes are silent. */
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

/* Sets where pkg-config looks; those folders, joined by ':', fresh. */
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

int pkg_config(struct site *site, const char *name, char **argv)
{
	static const char *const names[] = {"pkg-config", "pkgconf", NULL};
	struct argv line = {0}, env = {0}, lacking = {0};
	char *sysroot = site_home(site) ? site_sysroot(site) : NULL;

	(void)name;
	if (!sysroot)
		return 1;
	argv_addv(&env, site->env.v);
	missing_packages(argv + 1, set_package_folders(site, sysroot, &env), &lacking);
	for (size_t i = 0; i < lacking.n; i++)
		wants_note(site, "pkgconfig", lacking.v[i]);
	argv_add(&line, tool_or_exit(site, names));
	argv_add(&line, "--static");
	argv_addv(&line, argv + 1);
	bool explain = lacking.n && tells(argv + 1);
	int status = run_line(site, line.v[0], &line, line.n, env.v, explain, NULL);
	if (status > 0 && explain)
		missing_explain(linkindex_read(sysroot), "pkgconfig", &lacking);
	return status;
}
