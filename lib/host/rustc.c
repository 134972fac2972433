#include "rustc.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/argv.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../elf/magic.h"
#include "home.h"

/* What the command prints, without the line's end; fresh, NULL when it fails. */
static char *said(char *const *command)
{
	struct str s = {0};

	if (proc_capture(command, NULL, false, &s) != 0 || !s.n) {
		str_free(&s);
		return NULL;
	}
	while (s.n && s.p[s.n - 1] == '\n')
		s.p[--s.n] = 0;
	return s.p;
}

/* What the program says to an option; toolchain: its first word, or NULL. */
static char *ask(const char *program, const char *toolchain, const char *option, const char *value)
{
	struct argv line = {0};

	argv_add(&line, program);
	if (toolchain)
		argv_add(&line, toolchain);
	argv_addl(&line, option, value, NULL);
	char *answer = said(line.v);
	argv_free(&line);
	return answer;
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

/* ---- what it says of itself ---- */

/* A compiler takes some 25 ms to say what it is, twice, and cargo no more to find that nothing is to be done. So the
 * answers of a program that is the compiler itself are kept, in a file of $MSTATIC_HOME/compilers: the lines "path
 * PROGRAM", its look, its sysroot, and those of -vV. One that runs another compiler, by the current folder, is asked
 * each time. */
struct answers {
	char *sysroot, *version; /* NULL: it does not say */
};

static char *answers_file(const struct site *s, const char *program)
{
	struct str name = {0};

	if (!s->home)
		return NULL;
	str_addf(&name, "%s/compilers/rustc", s->home);
	for (const char *p = program; *p; p++)
		str_addc(&name, *p == '/' ? '-' : *p);
	return name.p;
}

/* The lines that begin a file of answers for the program as it is now; fresh. */
static char *head_of(const char *program)
{
	char *look = file_look(program), *head = xasprintf("path %s\n%s\n", program, look);

	free(look);
	return head;
}

static bool load(const char *file, const char *program, struct answers *a)
{
	struct str s = {0};
	char *head = head_of(program), *line = NULL, *end = NULL;

	if (file && file_read(file, &s) == 0 && s.n && starts_with(s.p, head)) {
		line = s.p + strlen(head);
		end = strchr(line, '\n');
	}
	if (end) {
		a->sysroot = xstrndup(line, (size_t)(end - line));
		a->version = xstrdup(end + 1);
	}
	free(head);
	str_free(&s);
	return end != NULL;
}

/* True when the program is the compiler itself in its sysroot: not another that runs that, as a script may. */
static bool is_compiler(const char *program, const char *sysroot)
{
	char *own = xasprintf("%s/bin/rustc", sysroot), *there = realpath(own, NULL), *here = realpath(program, NULL);
	bool same = there && here && strcmp(there, here) == 0 && file_magic(here) == MAGIC_ELF;

	free(here);
	free(there);
	free(own);
	return same;
}

static void keep(const char *file, const char *program, const struct answers *a)
{
	char *head = head_of(program), *text = xasprintf("%s%s\n%s", head, a->sysroot, a->version);

	/* Where the home cannot be written, the compiler is asked again next time: only slower. */
	if (make_parent(file) == 0)
		(void)file_write(file, text, strlen(text), 0644);
	free(text);
	free(head);
}

static void learn(const struct site *s, const char *program, const char *toolchain, struct answers *a)
{
	char *file = answers_file(s, program);

	if (!load(file, program, a)) {
		a->sysroot = ask(program, toolchain, "--print", "sysroot");
		a->version = a->sysroot ? ask(program, toolchain, "-vV", NULL) : NULL;
		if (file && a->version && is_compiler(program, a->sysroot))
			keep(file, program, a);
	}
	free(file);
}

/* The compiler that rustup's proxy would run here; fresh. NULL when program is none of its proxies, or rustup does
 * not tell. */
static char *behind_proxy(const char *program, const char *toolchain)
{
	char *rustup = xasprintf("%.*srustup", (int)(base_name(program) - program), program), *path = NULL;
	struct stat one, other;
	struct argv line = {0};

	argv_addl(&line, rustup, "which", NULL);
	if (toolchain)
		argv_addl(&line, "--toolchain", toolchain + 1, NULL);
	argv_add(&line, base_name(program));
	if (stat(rustup, &one) == 0 && stat(program, &other) == 0 && one.st_dev == other.st_dev &&
	    one.st_ino == other.st_ino)
		path = said(line.v);
	argv_free(&line);
	free(rustup);
	if (path && program_at(path) == PROGRAM_OTHER)
		return path;
	free(path);
	return NULL;
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
	char *real = behind_proxy(program, toolchain);
	struct answers a = {0};
	struct rustc *r = NULL;
	learn(s, real ? real : program, real ? NULL : toolchain, &a);
	if (a.version && starts_with(a.version, "rustc ")) {
		r = xcalloc(1, sizeof *r);
		r->sysroot = xstrdup(a.sysroot);
		r->rustc = own_program(s, a.sysroot, "rustc");
		r->cargo = own_program(s, a.sysroot, "cargo");
		describe(r, a.version);
	} else {
		fail("%s%s%s does not say what it is: `%s --print sysroot` fails", program, toolchain ? " " : "",
		     toolchain ? toolchain : "", program);
		next_step("see what that command prints");
	}
	free(a.version);
	free(a.sysroot);
	free(real);
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

char *rustc_settings(const struct site *s)
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
	char *part = xasprintf("%s.part", to), *home = xasprintf("%s/cargo", s->home), *settings = rustc_settings(s);
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
