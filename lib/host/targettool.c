#include "targettool.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"

/* The tool beside compiler (n bytes of a command, perhaps with a version: "arm-linux-gnueabihf-gcc-12");
 * fresh, NULL for a compiler that has none by such a name. */
static char *beside(const char *compiler, size_t n, const char *name)
{
	static const char *const versions = "0123456789.-";

	while (n && strchr(versions, compiler[n - 1]))
		n--;
	char *stem = xstrndup(compiler, n), *tool = NULL;
	if (ends_with(stem, "gcc"))
		tool = xasprintf("%.*s%s", (int)n - 3, stem, name);
	else if (ends_with(stem, "clang") && strncmp(name, "ld", 2) != 0)
		tool = xasprintf("%.*sllvm-%s", (int)n - 5, stem, name);
	free(stem);
	return tool;
}

static void candidates(const struct site *s, const char *name, struct argv *out)
{
	const struct target *t = s->target;
	const char *set = site_value(s, "MSTATIC_CC");
	struct argv words = {0};

	if (t == target_native())
		argv_add(out, name);
	argv_add_words(&words, set ? set : "");
	for (const char *p = t->compilers; *p; p += *p == ',') {
		size_t n = strcspn(p, ",");
		argv_addf(&words, "%.*s", (int)n, p);
		p += n;
	}
	for (size_t i = 0; i < words.n; i++) {
		char *tool = beside(words.v[i], strlen(words.v[i]), name);
		if (tool)
			argv_add_once(out, tool);
		free(tool);
	}
	if (strcmp(name, "ld.lld") == 0 || strcmp(name, "ld.mold") == 0)
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

char *target_runner(const struct site *s)
{
	const struct target *t = s->target;
	const struct target *native = target_native();

	if (t == native)
		return xstrdup("");
	char *qemu = site_program(s, t->qemu);
	/* An x86_64 machine runs x86 code as well. */
	if (!qemu && native && starts_with(native->family, t->family))
		qemu = xstrdup("");
	return qemu;
}
