#include "crate.h"

#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/install.h"
#include "../host/rustc.h"
#include "watch.h"

/* Writes a package that needs the crate, which nobody ever builds. 0, or -1 with errno. */
static int write_package(const char *dir, const char *name, const char *version)
{
	char *manifest = xasprintf("%s/Cargo.toml", dir), *source = xasprintf("%s/src/lib.rs", dir);
	char *text = xasprintf("[package]\nname = \"needs-a-crate\"\nversion = \"0.0.0\"\n\n"
			       "[dependencies.\"%s\"]\nversion = \"=%s\"\ndefault-features = false\n\n[workspace]\n", name, version);
	int bad = remove_tree(dir) || make_parent(source) || file_write(manifest, text, strlen(text), 0644) ||
		  file_write(source, "", 0, 0644);

	free(text);
	free(source);
	free(manifest);
	return bad ? -1 : 0;
}

/* The reason among what cargo printed: its first error, and the last cause of that; fresh. */
static char *reason(struct str *said)
{
	char *rest, *first = NULL, *last = NULL;

	for (char *line = said->n ? strtok_r(said->p, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest)) {
		line += strspn(line, " ");
		first = !first && starts_with(line, "error: ") ? line + strlen("error: ") : first;
		last = *line ? line : last;
	}
	if (!first || !last)
		return xasprintf("cargo failed%s%s", last ? ": " : "", last ? last : "");
	return ends_with(last, first) ? xasprintf("cargo: %s", first) : xasprintf("cargo: %s: %s", first, last);
}

/* Has cargo bring what the package in dir needs to dir/home. What it says of its trouble, fresh; NULL where it has none. */
static char *run_cargo(const struct site *site, char *cargo, const char *dir)
{
	char *settings = rustc_settings(site);
	struct argv line = {0}, env = {0};
	struct str said = {0};

	argv_addl(&line, cargo, "fetch", NULL);
	if (settings)
		argv_addl(&line, "--config", settings, NULL);
	argv_addv(&env, site->env.v);
	char *home = xasprintf("%s/home", dir);
	env_set(&env, "CARGO_HOME", home);
	struct proc p = {.argv = line.v, .env = env.v, .dir = dir, .in = -1};
	int status = watch_run(&p, NULL, 0, &said);
	char *why = status == -1 ? xasprintf("%s: %s", cargo, strerror(errno)) : status ? reason(&said) : NULL;
	free(home);
	str_free(&said);
	argv_free(&env);
	argv_free(&line);
	free(settings);
	return why;
}

/* Moves the crate that cargo left below dir, in a folder called after the registry, to the file `to`. why is what cargo
 * said, which does not matter where the crate is there: an old cargo may not understand others, that this one needs. */
static enum download take_crate(const char *dir, const char *name, const char *version, const char *to, char **why)
{
	char *pattern = xasprintf("%s/home/registry/cache/*/%s-%s.crate", dir, name, version);
	enum download r = DOWNLOAD_MISSED;
	glob_t found;

	if (glob(pattern, 0, NULL, &found) == 0) {
		r = rename(found.gl_pathv[0], to) == 0 ? DOWNLOAD_OK : DOWNLOAD_BROKEN;
		free(*why);
		*why = r == DOWNLOAD_OK ? NULL : xstrdup(strerror(errno));
		globfree(&found);
	} else if (!*why) {
		*why = xstrdup("cargo took it from elsewhere than a registry");
	}
	free(pattern);
	return r;
}

/* Why nothing is brought without cargo, and how it is installed; fresh. */
static char *no_cargo(const struct site *site)
{
	struct argv needs = {0}, unknown = {0};

	argv_add(&needs, "cargo");
	char *command = install_command(site, &needs, &unknown);
	char *why = xasprintf("there is no cargo on PATH%s%s%s", command ? " (" : "", command ? command : "",
			      command ? ")" : "");
	free(command);
	argv_free(&unknown);
	argv_free(&needs);
	return why;
}

enum download crate_download(const struct site *site, const char *crate, const char *to, long long size, char **why)
{
	char *cargo = site_program(site, "cargo"), *dir = xasprintf("%s.cargo", to);
	const char *version = strchr(crate, '@') + 1;
	char *name = xstrndup(crate, (size_t)(version - 1 - crate));
	enum download r = DOWNLOAD_MISSED;

	(void)size;
	*why = NULL;
	if (!cargo) {
		*why = no_cargo(site);
	} else if (write_package(dir, name, version) != 0) {
		*why = xstrdup(strerror(errno));
		r = DOWNLOAD_BROKEN;
	} else {
		*why = run_cargo(site, cargo, dir);
		r = take_crate(dir, name, version, to, why);
	}
	remove_tree(dir);
	free(name);
	free(dir);
	free(cargo);
	return r;
}
