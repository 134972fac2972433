#include "ldhead.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "hostpath.h"

const char *const ldhead_options[HEADS][5] = {
	[HEAD_PIE] = {"-static-pie", "-nostartfiles", "-nodefaultlibs", NULL},
	[HEAD_STATIC] = {"-static", "-no-pie", "-nostartfiles", "-nodefaultlibs", NULL},
};

void ldhead_line(const char *text, struct argv *words)
{
	const char *line = text, *next;

	for (const char *p = text; (next = strchr(p, '\n')); p = next + 1)
		if (*p == ' ')
			line = p;
	for (const char *p = line; *(p += strspn(p, " ")) && *p != '\n';) {
		struct str w = {0};
		bool quoted = false;
		str_add(&w, "");
		for (; *p && *p != '\n' && (quoted || *p != ' '); p++) {
			if (*p == '"')
				quoted = !quoted;
			else
				str_addc(&w, *p == '\\' && p[1] ? *++p : *p);
		}
		argv_add(words, w.p);
		str_free(&w);
	}
}

/* Takes the words of gcc's plugin for LTO off, and joins the others. NULL where one cannot be told from its
 * neighbours. */
static char *join_head(char *const *words, size_t n)
{
	struct str s = {0};

	str_add(&s, "");
	for (size_t i = 0; i < n; i++) {
		if (starts_with(words[i], "-plugin-opt="))
			continue;
		if (strcmp(words[i], "-plugin") == 0) {
			i++;
			continue;
		}
		if (!*words[i] || strpbrk(words[i], " \t\n") || *words[i] == '@') {
			str_free(&s);
			return NULL;
		}
		str_addf(&s, "%s%s", s.n ? " " : "", words[i]);
	}
	return s.p;
}

/* The number of words in front of "-o" where the line is as ldhead_ask() has it, else 0. */
static size_t head_length(const struct site *s, const struct compiler *c, const struct argv *line)
{
	static const char *const mine[] = {"-o", "OUT", "-s", "-LUSER"};
	enum { MINE = sizeof mine / sizeof *mine };
	size_t o = 1;

	while (o < line->n && strcmp(line->v[o], mine[0]) != 0)
		o++;
	for (size_t i = 0; i < MINE; i++)
		if (o + i >= line->n || strcmp(line->v[o + i], mine[i]) != 0)
			return 0;
	for (size_t i = o + MINE; i + 1 < line->n; i++) {
		const char *dir = line->v[i] + 2;
		if (!starts_with(line->v[i], "-L") || !(compiler_folder(c, dir) || host_path(s, dir)))
			return 0;
	}
	return strcmp(line->v[line->n - 1], c->path) == 0 ? o - 1 : 0;
}

char *ldhead_ask(const struct site *s, const struct compiler *c, enum ldhead kind)
{
	struct argv ask = {0}, line = {0};
	struct str text = {0};
	char *head = NULL;

	argv_add(&ask, "-###");
	argv_addv(&ask, (char *const *)ldhead_options[kind]);
	argv_addl(&ask, "-s", "-o", "OUT", "-LUSER", c->path, NULL);
	if (!c->clang && compiler_say(s, c, ask.v, true, &text) == 0 && text.n)
		ldhead_line(text.p, &line);
	size_t n = line.n ? head_length(s, c, &line) : 0;
	if (n)
		head = join_head(line.v + 1, n);
	argv_free(&line);
	argv_free(&ask);
	str_free(&text);
	return head ? head : xstrdup("");
}
