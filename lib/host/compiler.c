#include "compiler.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "targettool.h"
#include "tool.h"

int compiler_say(const struct site *s, const struct compiler *c, char *const *words, bool merge, struct str *out)
{
	static const char *const gone[] = {"COMPILER_PATH", "LIBRARY_PATH", "GCC_EXEC_PREFIX"};
	struct argv cmd = {0}, env = {0};

	argv_addv(&env, s->env.v);
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		env_unset(&env, gone[i]);
	env_set(&env, ASKING_VARIABLE, "1");
	argv_addv(&cmd, c->command.v);
	argv_addv(&cmd, words);
	int status = proc_capture_file(c->file, cmd.v, env.v, merge, out);
	argv_free(&cmd);
	argv_free(&env);
	return status;
}

char *compiler_answer(const struct site *s, const struct compiler *c, const char *option)
{
	struct str out = {0};

	if (compiler_say(s, c, (char *[]){(char *)option, NULL}, false, &out) != 0 || !out.n) {
		str_free(&out);
		return NULL;
	}
	out.p[strcspn(out.p, "\n")] = 0;
	return out.p;
}

bool compiler_folder(const struct compiler *c, const char *dir)
{
	char *folded = path_fold(dir), *own = path_fold(c->libgcc);
	bool yes = *dir == '/' && path_within(folded, own);
	char *gcc = strstr(own, "/lib/gcc/");

	if (gcc && !yes) {
		static const char *const below[] = {"lib", "lib64", "lib32"};
		*gcc = 0;
		char *target = xasprintf("%s/%s", own, c->triple); /* a cross compiler's */
		yes = path_within(folded, target);
		free(target);
		for (size_t i = 0; !yes && i < sizeof below / sizeof *below; i++) {
			char *lib = xasprintf("%s/%s", own, below[i]);
			yes = strcmp(folded, lib) == 0;
			free(lib);
		}
	}
	free(own);
	free(folded);
	return yes;
}

char *compiler_linker(const struct site *s, const struct compiler *c)
{
	char *ld = NULL;

	if (!c->clang || s->target == target_native())
		return site_program(s, c->ld);
	for (const struct tool *t = tools; t < tools + tool_count && !ld; t++)
		if (t == tool_first(TOOL_LINKER) || tool_lists(t->traits, "any-target"))
			ld = target_tool(s, t->name);
	return ld;
}

/* True when the part of gcc that compiles l is installed; of one that is not, gcc prints the bare name. */
static bool has_part(const struct site *s, const struct compiler *c, enum language l)
{
	const struct tool *part = tools;

	while (part < tools + tool_count && (part->role != TOOL_PART || part->language != l))
		part++;
	if (part == tools + tool_count) /* C's is in every package */
		return true;
	char *option = xasprintf("-print-prog-name=%s", part->name), *path = compiler_answer(s, c, option);
	bool there = path && *path == '/';

	free(path);
	free(option);
	return there;
}

char *compiler_lacks(const struct site *s, const struct compiler *c, enum language l)
{
	char *name = NULL;

	if (c->clang ? tool_compiler(FAMILY_CLANG, l) != NULL : has_part(s, c, l))
		return NULL;
	for (size_t i = 0; i < c->command.n && !name; i++)
		name = language_compiler(base_name(c->command.v[i]), l);
	return name ? name : xstrdup(tool_compiler(FAMILY_GCC, l)->name);
}

const char *gcc_version(const char *version)
{
	static const char lead[] = "gcc version ";

	return starts_with(version, lead) ? version + strlen(lead) : NULL;
}

char *compiler_identity(const struct compiler *c)
{
	static const char *const kept[] = {"--enable-default-", "--with-arch", "--with-tune", "--with-cpu",
					   "--with-abi", "--with-float", "--with-fpu", "--enable-cet"};
	struct argv words = {0};
	struct str s = {0};

	str_addf(&s, "%s %s", c->version, c->triple);
	argv_add_words(&words, c->configured);
	for (size_t i = 0; i < words.n; i++)
		for (size_t k = 0; k < sizeof kept / sizeof *kept; k++)
			if (starts_with(words.v[i], kept[k]))
				str_addf(&s, " %s", words.v[i]);
	argv_free(&words);
	return s.p;
}
