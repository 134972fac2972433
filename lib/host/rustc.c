#include "rustc.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/argv.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "home.h"

/* What the command prints, without the line's end; fresh, NULL when it fails. */
static char *ask(const char *program, const char *toolchain, const char *option, const char *value)
{
	struct argv line = {0};
	struct str s = {0};

	argv_add(&line, program);
	if (toolchain)
		argv_add(&line, toolchain);
	argv_addl(&line, option, value, NULL);
	bool good = proc_capture(line.v, NULL, false, &s) == 0 && s.n;
	argv_free(&line);
	if (!good) {
		str_free(&s);
		return NULL;
	}
	while (s.n && s.p[s.n - 1] == '\n')
		s.p[--s.n] = 0;
	return s.p;
}

/* The value of a line "KEY: value" of -vV; fresh, "" when there is none or it is "unknown". */
static char *value_of(const char *text, const char *key)
{
	size_t n = strlen(key);

	for (const char *p = text; *p; p += strcspn(p, "\n"), p += *p == '\n')
		if (strncmp(p, key, n) == 0 && p[n] == ':' && !starts_with(p + n, ": unknown"))
			return xstrndup(p + n + 2, strcspn(p + n + 2, "\n"));
	return xstrdup("");
}

/* The program of the compiler's own folder, else the one on PATH; fresh or NULL. */
static char *own_program(const struct site *s, const char *sysroot, const char *name)
{
	char *path = xasprintf("%s/bin/%s", sysroot, name);

	if (program_at(path) == PROGRAM_OTHER)
		return path;
	free(path);
	return site_program(s, name);
}

static void describe(struct rustc *r, const char *text)
{
	char *date = value_of(text, "commit-date"), *llvm = value_of(text, "LLVM version");

	r->release = value_of(text, "release");
	r->commit = value_of(text, "commit-hash");
	r->id = xasprintf("%s%s%.9s", r->release, *r->commit ? "-" : "", r->commit);
	r->identity = xasprintf("rustc %s %s %s LLVM %s", r->release, r->commit, date, llvm);
	free(date);
	free(llvm);
}

struct rustc *rustc_find(const struct site *s, const char *toolchain)
{
	const char *set = site_value(s, "RUSTC");
	char *program = site_program(s, set ? set : "rustc");

	if (!program) {
		fail("there is no %s%s", set ? set : "rustc on PATH", set ? ", which RUSTC names" : "");
		next_step("install Rust, by rustup or from your distribution");
		return NULL;
	}
	char *sysroot = ask(program, toolchain, "--print", "sysroot");
	char *text = sysroot ? ask(program, toolchain, "-vV", NULL) : NULL;
	struct rustc *r = NULL;
	if (text && starts_with(text, "rustc ")) {
		r = xcalloc(1, sizeof *r);
		r->sysroot = xstrdup(sysroot);
		r->rustc = own_program(s, sysroot, "rustc");
		r->cargo = own_program(s, sysroot, "cargo");
		describe(r, text);
	} else {
		fail("%s%s%s does not say what it is: `%s --print sysroot` fails", program, toolchain ? " " : "",
		     toolchain ? toolchain : "", program);
		next_step("see what that command prints");
	}
	free(text);
	free(sysroot);
	free(program);
	return r;
}

void rustc_free(struct rustc *r)
{
	if (!r)
		return;
	char *texts[] = {r->sysroot, r->rustc, r->cargo, r->release, r->commit, r->id, r->identity};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
	free(r);
}

bool rustc_has_std(const struct rustc *r, const char *triple)
{
	char *path = xasprintf("%s/lib/rustlib/%s/lib", r->sysroot, triple);
	bool there = is_dir(path);

	free(path);
	return there;
}

char *rustc_library(const struct rustc *r)
{
	char *given = xasprintf("%s/lib/rustlib/src/rust/library", r->sysroot), *path = realpath(given, NULL);

	if (!path) {
		fail("the sources of Rust's library for rustc %s are not in %s", r->release, given);
		next_step("rustup component add rust-src, or your distribution's package (Debian: rust-src, or "
			  "rust-web-src beside rustc-web)");
	}
	free(given);
	return path;
}

/* The path of the settings in the user's own cargo home, which name the registry's mirror, if there is one; fresh, or
 * NULL. */
static char *users_settings(const struct site *s)
{
	const char *cargo = site_value(s, "CARGO_HOME"), *home = site_value(s, "HOME");
	char *path = cargo ? xasprintf("%s/config.toml", cargo)
				     : xasprintf("%s/.cargo/config.toml", home ? home : "");

	if (file_exists(path))
		return path;
	free(path);
	return NULL;
}

/* `cargo vendor` into the folder to, which then is there whole or not at all. */
static int vendor(const struct site *s, const struct rustc *r, const char *library, const char *to)
{
	char *part = xasprintf("%s.part", to), *home = xasprintf("%s/cargo", s->home), *settings = users_settings(s);
	struct argv line = {0}, env = {0};
	struct str said = {0};

	argv_addl(&line, r->cargo, "vendor", "--locked", "--versioned-dirs", NULL);
	if (settings)
		argv_addl(&line, "--config", settings, NULL);
	argv_add(&line, "--manifest-path");
	argv_addf(&line, "%s/sysroot/Cargo.toml", library);
	argv_add(&line, part);
	argv_addv(&env, s->env.v);
	env_set(&env, "RUSTC", r->rustc);
	env_set(&env, "RUSTC_BOOTSTRAP", "1");
	env_set(&env, "CARGO_HOME", home);
	int bad = remove_tree(part) || make_parent(part) ? fail("cannot clear %s: %s", part, strerror(errno)) : 0;
	if (!bad && proc_capture(line.v, env.v, true, &said) != 0) {
		bad = fail("cargo could not get the crates that Rust's library needs:\n%s", said.n ? said.p : "");
		next_step("see that the crates' registry can be reached");
	}
	if (!bad)
		bad = home_sync(s);
	if (!bad && rename(part, to) != 0)
		bad = fail("cannot move %s to %s: %s", part, to, strerror(errno));
	remove_tree(home);
	str_free(&said);
	argv_free(&env);
	argv_free(&line);
	free(settings);
	free(home);
	free(part);
	return bad;
}

char *rustc_vendored(const struct site *s, const struct rustc *r, bool offline, const char *recipe)
{
	char *library = rustc_library(r), *own = library ? xasprintf("%s/vendor", library) : NULL;
	char *brought = xasprintf("%s/sources/rust-%s-crates", s->home, r->id), *result = NULL;

	if (own && is_dir(own)) {
		result = xstrdup(own);
	} else if (own && is_dir(brought)) {
		result = xstrdup(brought);
	} else if (own && (offline || !r->cargo)) {
		fail("the crates that Rust's library needs are not here, %s",
		     offline ? "and the network is off" : "and there is no cargo to get them");
		if (offline)
			next_step("mstatic fetch%s %s, with a network", s->flags, recipe);
		else
			next_step("install cargo");
	} else if (own && vendor(s, r, library, brought) == 0) {
		result = xstrdup(brought);
	}
	free(brought);
	free(own);
	free(library);
	return result;
}
