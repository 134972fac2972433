#include "linkrule.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/hostpath.h"
#include "../host/tool.h"
#include "linkmode.h"
#include "lto.h"

static bool has(const struct plan *p, enum kind k)
{
	return cmdline_last(&p->line, k) != NULL;
}

/* The word that names the linker, or NULL. */
static const struct arg *linker_word(const struct plan *p)
{
	const struct arg *path = cmdline_last(&p->line, K_LD_PATH);

	return path ? path : cmdline_last(&p->line, K_USE_LD);
}

/* The linker that a word names for clang where the -B folder has none of that name; fresh, or NULL. */
static char *users_linker(const struct plan *p, const struct arg *a)
{
	if (!p->compiler->clang || !*a->value || strcmp(a->value, tool_first(TOOL_LINKER)->name) == 0)
		return NULL;
	if (strchr(a->value, '/'))
		return xstrdup(a->value);
	char *name = xasprintf("%s%s", a->kind == K_USE_LD ? "ld." : "", a->value);
	char *ours = xasprintf("%s/%s", p->linkers, name);
	char *path = file_exists(ours) ? NULL : site_program(p->site, name);
	free(ours);
	free(name);
	return path;
}

/* Gives clang the shim in the place of a linker that is named by its path, which clang runs whatever -B says; the
 * shim then runs that linker. */
static void name_linker(struct plan *p)
{
	const struct arg *a = linker_word(p);
	char *path = a ? users_linker(p, a) : NULL;
	const char *kind = path ? linker_kind(tool_linker(path)) : "";

	if (!path)
		return;
	for (size_t i = 0; i < p->line.n; i++)
		if (p->line.v[i].kind == K_USE_LD || p->line.v[i].kind == K_LD_PATH)
			plan_drop(p, "link", &p->line.v[i], "the shim runs that linker");
	if (*kind)
		argv_addf(&p->after, "-fuse-ld=%s", kind);
	env_set(&p->env, LINKER_VARIABLE, path);
	free(path);
}

/* Hands files that are not there to ld, which may have the sysroot's in their place. gcc 11 and newer do so by
 * themselves; older ones refuse the line. */
static void pass_missing_files(struct plan *p)
{
	const char *gcc = gcc_version(p->compiler->version);

	if (!gcc || atoi(gcc) > 10)
		return;
	for (size_t i = 0; i < p->line.n; i++) {
		struct arg *a = &p->line.v[i];
		if (a->kind == K_INPUT && !a->dropped && !a->instead.n && linker_input(a->value) && !file_exists(a->value)) {
			argv_addl(&a->instead, "-Xlinker", a->value, NULL);
			plan_note(p, "link", "%s is not there: what it stands for is left to ld's line", a->value);
		}
	}
}

/* The kind of executable. */
static enum linkmode link_mode(struct plan *p)
{
	const struct arg *word = linker_word(p);
	const struct tool *ld = word ? tool_linker(word->value) : tool_first(TOOL_LINKER);
	bool no_pie = false;

	if (p->mode == MODE_SHARED)
		return LINK_SHARED;
	for (size_t i = 0; i < p->line.n; i++) {
		const struct arg *a = &p->line.v[i];
		if (a->kind == K_PIE || a->kind == K_NO_PIE)
			no_pie = a->kind == K_NO_PIE;
	}
	bool unable = tool_lists(ld->traits, "no-pie") ||
		      (tool_lists(ld->traits, "target-pie") && strcmp(p->target->pie, "yes") != 0);
	if (unable && !no_pie)
		plan_note(p, "link", "this linker cannot make a static PIE: the executable is not position-independent");
	return no_pie || unable || cmdline_last(&p->passed, K_NO_PIE) ? LINK_STATIC : LINK_PIE;
}

void rule_link(struct plan *p)
{
	static const enum kind ours[] = {K_STATIC, K_PIE, K_NO_PIE, K_RDYNAMIC, K_LIBGCC_KIND, K_NOSTARTFILES,
					 K_NODEFAULTLIBS, K_NOSTDLIB};
	static const char *const flags[][2] = {
		[LINK_PIE] = {"-static-pie", NULL}, [LINK_STATIC] = {"-static", "-no-pie"}, [LINK_SHARED] = {"-shared", NULL}};
	static const char *const loaded_flags[][2] = {
		[LINK_PIE] = {"-pie", NULL}, [LINK_STATIC] = {"-no-pie", NULL}, [LINK_SHARED] = {"-shared", NULL}};
	bool loaded = p->target->floor != NULL;
	struct linkspec s = {0};

	pass_missing_files(p);
	if (p->mode == MODE_RELOCATABLE) {
		for (size_t i = 0; i < 5; i++)
			plan_drop_all(p, "relocatable", ours[i], "nothing is added to a relocatable object");
		argv_addl(&p->after, "-nostdlib", "-no-pie", NULL);
		return;
	}
	s.mode = link_mode(p);
	s.startfiles = !has(p, K_NOSTARTFILES) && !has(p, K_NOSTDLIB);
	s.libraries = !has(p, K_NODEFAULTLIBS) && !has(p, K_NOSTDLIB);
	s.fast_math = has(p, K_FAST_MATH);
	s.lto = lto_asked(&p->line);
	s.language = p->language;
	s.allocator = p->allocator;
	s.notes = p->label.notes;
	s.package = p->label.package;
	s.map = p->map;
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (!loaded || ours[i] != K_RDYNAMIC) /* what is loaded may call the program */
			plan_drop_all(p, "link", ours[i], "the shim writes the link line");
	plan_drop_all(p, "link", K_SHARED, "said again by the shim");
	name_linker(p);
	const char *const *flag = loaded ? loaded_flags[s.mode] : flags[s.mode];
	argv_add(&p->after, flag[0]);
	if (flag[1] && !p->compiler->clang) /* clang knows from -static, and warns */
		argv_add(&p->after, flag[1]);
	argv_addl(&p->after, "-nostartfiles", "-nodefaultlibs", NULL);
	if (s.libraries)
		programs_taken(p->language, &p->after);
	argv_addf(&p->before, "-B%s/", p->linkers); /* before the user's own -B, which may hold an ld */
	plan_note(p, "link", "%s; crt objects and libraries are added to ld's line", flag[0]);
	char *v = linkspec_text(&s);
	env_set(&p->env, LINK_VARIABLE, v);
	free(v);
	p->check = s.mode != LINK_SHARED || loaded;
}
