/* mstatic-cc: answers as compiler, linker, archiver or pkg-config by the name it is called with, and
 * runs the real one with a line rewritten for the musl sysroot. On libc alone, so that it can be one
 * small static file: its own start-up is part of every compile. */
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/base/str.h"
#include "../lib/driver/linkmode.h"
#include "shim.h"

extern char **environ;

static int (*const roles[TOOL_ROLES])(struct site *site, const struct tool *role, char **argv) = {
	[TOOL_COMPILER] = compiler, [TOOL_LINKER] = linker,   [TOOL_ARCHIVER] = archiver,
	[TOOL_STRIPPER] = stripper, [TOOL_BINUTIL] = binutil, [TOOL_PKG_CONFIG] = pkg_config,
};

/* The name behind "mstatic-" or "TRIPLE-"; the latter, ours or Rust's, chooses the target. */
static const char *bare_name(const char *name, const char **triple)
{
	const char *rest;

	if (starts_with(name, "mstatic-"))
		return name + strlen("mstatic-");
	const struct target *t = target_of_tool(name, &rest);
	if (!t)
		return name;
	*triple = t->triple;
	return rest;
}

/* The target of a triple that only differs in the vendor's name: "aarch64-acme-linux-musl-gcc"; or NULL. */
static const char *vendors_triple(const char *name)
{
	for (size_t i = 0; i < target_count; i++) {
		const char *system = strchr(targets[i].triple, '-');
		bool same = !target_has_floors(&targets[i]) && starts_with(name, targets[i].arch);
		const char *rest = same ? name + strlen(targets[i].arch) : "";
		const char *at = system && *rest == '-' ? strstr(rest, system) : NULL;
		if (at && at[strlen(system)] == '-')
			return targets[i].triple;
	}
	return NULL;
}

/* The target that a compiler's line names as clang's do, "--target=TRIPLE", "-target TRIPLE": its words are taken off the
 * line, since gcc knows none. NULL, and the line as it is, where that is none of ours: clang may know it. */
static const char *named_target(struct argv *line)
{
	static const char joined[] = "--target=";
	const char *triple = NULL;
	size_t out = 1;

	for (size_t i = 1; i < line->n; i++) {
		bool separate = strcmp(line->v[i], "-target") == 0 && i + 1 < line->n, is = starts_with(line->v[i], joined);
		const char *named = separate ? line->v[i + 1] : is ? line->v[i] + strlen(joined) : "";
		if (*named && (target_find(named) || strstr(named, "-linux-gnu."))) {
			triple = named;
			if (separate)
				free(line->v[i++]);
		} else {
			line->v[out++] = line->v[i];
		}
	}
	line->n = out;
	line->v[out] = NULL;
	return triple;
}

int main(int argc, char **argv)
{
	static struct site site;
	const char *word = argc > 0 ? argv[0] : "mstatic-cc", *triple = NULL;
	const char *name = bare_name(base_name(word), &triple);
	const struct tool *whole = tool_named(name), *role = whole ? whole : tool_called(name, NULL);
	struct argv line = {0};

	if (!role || !roles[role->role]) /* any other name is the C compiler's */
		role = tool_first(TOOL_COMPILER);
	site_read(&site, environ);
	if (!triple)
		triple = vendors_triple(name);
	program_name = triple || !whole ? base_name(word) : xasprintf("mstatic-%s", name);
	if (site_value(&site, LINK_VARIABLE) && role->role == TOOL_LINKER)
		program_name = "mstatic-cc";
	if (strstr(word, "/libexec/mstatic/host/"))
		return host_compiler(&site, role, argv);
	argv_addl(&line, word, role->option, NULL);
	argv_addv(&line, argc > 0 ? argv + 1 : argv);
	const char *named = role->role == TOOL_COMPILER ? named_target(&line) : NULL;
	if (site_choose(&site, named ? named : triple, NULL) != 0)
		return 1;
	return finish(roles[role->role](&site, role, line.v));
}
