#include "tool.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"

const struct tool tools[] = {
#include "tools.inc"
};
const size_t tool_count = sizeof tools / sizeof *tools;

const struct tool *tool_first(enum tool_role role)
{
	const struct tool *t = tools;

	while (t->role != role)
		t++;
	return t;
}

const struct tool *tool_compiler(enum tool_family family, enum language l)
{
	for (size_t i = 0; i < tool_count; i++)
		if (tools[i].role == TOOL_COMPILER && tools[i].family == family && tools[i].language == l)
			return &tools[i];
	return NULL;
}

const struct tool *tool_named(const char *name)
{
	for (size_t i = 0; i < tool_count; i++)
		if (tools[i].role != TOOL_PART && strcmp(tools[i].name, name) == 0)
			return &tools[i];
	return NULL;
}

size_t without_version(const char *name)
{
	size_t n = strlen(name), end = n;

	while (end && strchr("0123456789.", name[end - 1]))
		end--;
	return end && end < n && name[end - 1] == '-' ? end - 1 : n;
}

const struct tool *tool_called(const char *name, size_t *at)
{
	size_t end = without_version(name);

	for (size_t i = 0; i < tool_count; i++) {
		size_t n = strlen(tools[i].name), begin = end - n;
		/* Every name in /usr/bin is asked about: most end here, without a word being compared. */
		if (end < n || (begin && name[begin - 1] != '-' && name[begin - 1] != '/') ||
		    tools[i].role == TOOL_PART || strncmp(name + begin, tools[i].name, n) != 0)
			continue;
		if (at)
			*at = begin;
		return &tools[i];
	}
	return NULL;
}

const char *linker_kind(const struct tool *linker)
{
	const char *dot = strchr(linker->name, '.');

	return dot ? dot + 1 : "";
}

const struct tool *tool_linker(const char *path)
{
	char *name = xstrndup(path, without_version(path));
	const struct tool *linker = tool_first(TOOL_LINKER);

	for (size_t i = 0; i < tool_count; i++)
		if (tools[i].role == TOOL_LINKER && *linker_kind(&tools[i]) && ends_with(name, linker_kind(&tools[i])))
			linker = &tools[i];
	free(name);
	return linker;
}

bool tool_lists(const char *list, const char *word)
{
	for (size_t n; *list; list += n + (list[n] == ',')) {
		n = strcspn(list, ",");
		if (strlen(word) == n && strncmp(list, word, n) == 0)
			return true;
	}
	return false;
}

bool compiler_kind(const char *word)
{
	const struct tool *t = tool_named(word);

	return t && (t == tool_compiler(FAMILY_GCC, LANG_C) || t == tool_compiler(FAMILY_CLANG, LANG_C));
}

bool is_clang(const char *name)
{
	return strstr(name, tool_compiler(FAMILY_CLANG, LANG_C)->name) != NULL;
}

char *language_compiler(const char *name, enum language l)
{
	size_t at;
	const struct tool *c = tool_called(name, &at);
	const struct tool *to = c && c->family && c->language == LANG_C ? tool_compiler(c->family, l) : NULL;

	return to ? xasprintf("%.*s%s%s", (int)at, name, to->name, name + without_version(name)) : NULL;
}
