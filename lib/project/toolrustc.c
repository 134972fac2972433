#include "toolrustc.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/str.h"
#include "../host/tool.h"
#include "ruststd.h"

/* The value of an option, "--NAME VALUE" or "--NAME=VALUE", when p is at it; NULL when it is not. */
static const char *value_at(char *const *p, const char *name)
{
	size_t n = strlen(name);

	if (strncmp(*p, name, n) != 0)
		return NULL;
	return (*p)[n] == '=' ? *p + n + 1 : (*p)[n] == 0 && p[1] ? p[1] : NULL;
}

/* True for a line that makes something for the target. told: becomes true when it names the target itself. */
static bool is_ours(const struct site *site, char *const *argv, bool *told)
{
	bool input = false;

	if (site_value(site, "CARGO_MANIFEST_DIR"))
		return false;
	for (char *const *p = argv + 1; *p; p++) {
		const char *target = value_at(p, "--target"), *type = value_at(p, "--crate-type");
		if ((target && strcmp(target, site->target->rust) != 0) || (type && strcmp(type, "proc-macro") == 0) ||
		    starts_with(*p, "--print"))
			return false;
		*told = *told || target;
		input = input || strcmp(*p, "-") == 0 || ends_with(*p, ".rs");
	}
	return input;
}

static bool names_linker(char *const *argv)
{
	for (; *argv; argv++)
		if (strstr(*argv, "linker="))
			return true;
	return false;
}

/* Adds what rustc is told besides the line. 0, or -1 after a message. */
static int add_ours(const struct site *site, char *const *argv, const char *toolchain, bool told, struct argv *line)
{
	struct rustc *r = rustc_find(site, toolchain);

	if (!r || rust_std_get(site, r) != 0) {
		rustc_free(r);
		return -1;
	}
	if (!told)
		argv_addf(line, "--target=%s", site->target->rust);
	if (!names_linker(argv))
		argv_addf(line, "-Clinker=%s-%s", site->target->floor ? "mstatic" : site->target->triple, tool_compiler(FAMILY_GCC, LANG_C)->name);
	rust_flags(site, r, line);
	rustc_free(r);
	return 0;
}

int toolrustc(const struct site *site, char **argv)
{
	char *program = site_program(site, "rustc"), *toolchain = argv[1] && *argv[1] == '+' ? argv[1] : NULL;
	struct argv line = {0};
	bool told = false;

	if (!program) {
		fail("no rustc on PATH besides mstatic's own");
		next_step("install Rust, by rustup or from your distribution");
		return 127;
	}
	argv_add(&line, program);
	if (toolchain)
		argv_add(&line, toolchain);
	if (is_ours(site, argv, &told) && add_ours(site, argv, toolchain, told, &line) != 0)
		return 1;
	argv_addv(&line, argv + 1 + (toolchain != NULL));
	execve(program, line.v, site->env.v);
	fail("cannot run %s: %s", program, strerror(errno));
	return 126;
}
