#include "table.h"

#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "mem.h"
#include "str.h"

static void take_line(struct table *t, const char *text, int line)
{
	struct argv words = {0};

	argv_add_words(&words, text);
	if (!words.n || *words.v[0] == '#') {
		argv_free(&words);
		return;
	}
	t->v = xrealloc(t->v, (t->n + 1) * sizeof *t->v);
	t->v[t->n++] = (struct table_row){.words = words, .line = line};
}

int table_read(const char *path, struct table *t)
{
	struct str text = {0};
	int bad = file_read(path, &text), line = 1;

	*t = (struct table){0};
	for (char *rest = bad ? NULL : text.p; rest; line++)
		take_line(t, strsep(&rest, "\n"), line);
	str_free(&text);
	return bad;
}

void table_free(struct table *t)
{
	for (size_t i = 0; i < t->n; i++)
		argv_free(&t->v[i].words);
	free(t->v);
	*t = (struct table){0};
}
