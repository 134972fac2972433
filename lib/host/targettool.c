#include "targettool.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../elf/libc.h"
#include "../elf/misfit.h"
#include "tool.h"

/* Adds the tool beside compiler ("arm-linux-gnueabihf-gcc-12"), where it has one by such a name. LLVM's are of the
 * compiler's version where both say one: llvm-ar-19 beside clang-19. */
static void beside(const char *compiler, const char *name, struct argv *out)
{
	const struct tool *tool = tool_named(name);
	size_t at;
	const struct tool *c = tool_called(compiler, &at);
	bool linker = tool && tool->role == TOOL_LINKER;

	if (c && tool_lists(c->traits, "gnu-tools")) {
		argv_addf(out, "%.*s%s", (int)at, compiler, name);
	} else if (c && tool_lists(c->traits, "llvm-tools") && (!linker || tool_lists(tool->traits, "any-target"))) {
		const char *front = linker ? "" : "llvm-", *version = compiler + at + strlen(c->name);
		if (*version)
			argv_addf(out, "%.*s%s%s%s", (int)at, compiler, front, name, version);
		argv_addf(out, "%.*s%s%s", (int)at, compiler, front, name);
	}
}

static void candidates(const struct site *s, const char *name, struct argv *out)
{
	const struct target *t = s->target;
	const char *set = site_value(s, "MSTATIC_CC");
	struct argv words = {0};

	if (t == target_native())
		argv_add(out, name);
	argv_add_words(&words, set ? set : "");
	argv_add_list(&words, t->compilers);
	for (size_t i = 0; i < words.n; i++)
		beside(words.v[i], name, out);
	const struct tool *row = tool_named(name);
	if (row && tool_lists(row->traits, "any-target"))
		argv_add_once(out, name);
	argv_free(&words);
}

char *target_tool(const struct site *s, const char *name)
{
	struct argv names = {0};
	char *path = NULL;

	candidates(s, name, &names);
	for (size_t i = 0; i < names.n && !path; i++)
		path = site_program(s, names.v[i]);
	argv_free(&names);
	return path;
}

char *target_tool_names(const struct site *s, const char *name)
{
	struct argv names = {0};
	struct str text = {0};

	candidates(s, name, &names);
	for (size_t i = 0; i < names.n; i++)
		str_addf(&text, "%s%s", i ? ", " : "", names.v[i]);
	argv_free(&names);
	return text.p ? text.p : xstrdup(name);
}

bool target_runs_here(const struct target *t)
{
	const struct target *native = target_native();

	/* An x86_64 machine runs x86 code as well. */
	return native && native->code.big == t->code.big && starts_with(native->family, t->family);
}

/* True where this machine has the C library that programs of a target with a floor are loaded with, of that release or a
 * later one. */
static bool loads_here(const struct target *t)
{
	char *const command[] = {"getconf", "GNU_LIBC_VERSION", NULL}; /* "glibc 2.36" */
	char *loader = libc_interpreter(t->libc, t->arch);
	struct str answer = {0};
	bool loads = false;

	if (loader && file_exists(loader) && proc_capture(command, NULL, false, &answer) == 0 && answer.n) {
		answer.p[strcspn(answer.p, "\n")] = 0;
		const char *release = strchr(answer.p, ' ');
		loads = release && !release_later(t->floor, release + 1);
	}
	str_free(&answer);
	free(loader);
	return loads;
}

char *target_runner(const struct site *s)
{
	const struct target *t = s->target;

	if (t->floor)
		return loads_here(t) ? xstrdup("") : NULL;
	char *qemu = t == target_native() ? NULL : site_program(s, t->qemu);

	return qemu || !target_runs_here(s->target) ? qemu : xstrdup("");
}
