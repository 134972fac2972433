#include "spelled.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/proc.h"
#include "../host/tool.h"

/* Names on one line of the tool's, and the bytes of one. */
enum { NAMES_MAX = 500, NAME_MAX = 4096 };

bool is_mangled(const char *name)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.$";
	size_t n = strspn(name, letters);

	return name[0] == '_' && (name[1] == 'Z' || name[1] == 'R') && !name[n] && n < NAME_MAX;
}

static const char *tool_name(void)
{
	for (size_t i = 0; i < tool_count; i++)
		if (tool_lists(tools[i].traits, "spells"))
			return tools[i].name;
	return NULL;
}

/* Asks for the names behind the tool's own on the line, which are the mangled ones from one on up to another; the answers,
 * a line each, take their places. */
static void ask(const struct site *site, const struct argv *line, struct argv *names, size_t from, size_t to)
{
	struct str said = {0};
	size_t lines = 0;

	if (proc_capture(line->v, site->env.v, false, &said) != 0 || !said.p)
		said.n = 0;
	for (size_t i = 0; i < said.n; i++)
		lines += said.p[i] == '\n';
	char *rest = lines == line->n - 1 ? said.p : NULL;
	for (size_t i = from; rest && i < to; i++) {
		if (!is_mangled(names->v[i]))
			continue;
		free(names->v[i]);
		names->v[i] = xstrdup(strsep(&rest, "\n"));
	}
	str_free(&said);
}

void names_spell(const struct site *site, struct argv *names)
{
	const char *name = tool_name();
	char *tool = name ? site_program(site, name) : NULL;

	for (size_t i = 0; tool && i < names->n;) {
		struct argv line = {0};
		size_t from = i;
		argv_add(&line, tool);
		for (; i < names->n && line.n <= NAMES_MAX; i++)
			if (is_mangled(names->v[i]))
				argv_add(&line, names->v[i]);
		if (line.n > 1)
			ask(site, &line, names, from, i);
		argv_free(&line);
	}
	free(tool);
}

void str_add_name(struct str *out, const char *name)
{
	enum { LONG = 110, HEAD = 70, TAIL = 35 };
	size_t n = strlen(name), head = HEAD, tail = n - TAIL;

	if (n <= LONG) {
		str_add_printable(out, name);
		return;
	}
	while (head > 0 && (name[head] & 0xc0) == 0x80) /* not within a character of UTF-8 */
		head--;
	while (name[tail] && (name[tail] & 0xc0) == 0x80)
		tail++;
	char *first = xstrndup(name, head);
	str_add_printable(out, first);
	str_add(out, "…");
	str_add_printable(out, name + tail);
	free(first);
}
