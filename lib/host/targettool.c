#include "targettool.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "tool.h"

/* The tool beside compiler ("arm-linux-gnueabihf-gcc-12"); fresh, NULL for a compiler that has none by such a
 * name. */
static char *beside(const char *compiler, const char *name)
{
	const struct tool *tool = tool_named(name);
	size_t at;
	const struct tool *c = tool_called(compiler, &at);

	if (c && tool_lists(c->traits, "gnu-tools"))
		return xasprintf("%.*s%s", (int)at, compiler, name);
	if (c && tool_lists(c->traits, "llvm-tools") && !(tool && tool->role == TOOL_LINKER))
		return xasprintf("%.*sllvm-%s", (int)at, compiler, name);
	return NULL;
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
	for (size_t i = 0; i < words.n; i++) {
		char *tool = beside(words.v[i], name);
		if (tool)
			argv_add_once(out, tool);
		free(tool);
	}
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

char *target_runner(const struct site *s)
{
	char *qemu = s->target == target_native() ? NULL : site_program(s, s->target->qemu);

	return qemu || !target_runs_here(s->target) ? qemu : xstrdup("");
}
