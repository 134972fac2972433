#include "verdict.h"

#include <stdlib.h>

#include "../base/mem.h"
#include "../base/str.h"

struct verdict *verdict_add(struct verdicts *all, const char *name, const char *title, enum verdict_status status, char *text)
{
	all->v = xrealloc(all->v, (all->n + 1) * sizeof *all->v);
	all->v[all->n] = (struct verdict){.name = xstrdup(name), .title = xstrdup(title), .status = status, .text = text};
	return &all->v[all->n++];
}

size_t verdict_count(const struct verdicts *all, enum verdict_status status)
{
	size_t count = 0;

	for (size_t i = 0; i < all->n; i++)
		count += all->v[i].status == status;
	return count;
}

char *some_of(const struct argv *words)
{
	enum { MOST = 4 };
	struct str s = {0};

	str_add(&s, "");
	for (size_t i = 0; i < words->n && i < MOST; i++) {
		str_add(&s, i ? ", " : "");
		str_add_printable(&s, words->v[i]);
	}
	if (words->n > MOST)
		str_addf(&s, " and %zu more", words->n - MOST);
	return s.p;
}

void verdicts_free(struct verdicts *all)
{
	for (size_t i = 0; i < all->n; i++) {
		free(all->v[i].name);
		free(all->v[i].title);
		free(all->v[i].text);
		argv_free(&all->v[i].missed);
		argv_free(&all->v[i].calls);
	}
	free(all->v);
	*all = (struct verdicts){0};
}
