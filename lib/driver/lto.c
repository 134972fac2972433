#include "lto.h"

#include "../base/file.h"
#include "../base/str.h"

bool lto_asked(const struct cmdline *line)
{
	bool asked = false;

	for (size_t i = 0; i < line->n; i++)
		if (line->v[i].kind == K_LTO || line->v[i].kind == K_NO_LTO)
			asked = line->v[i].kind == K_LTO;
	return asked;
}

void lto_drop_plugin(struct plan *p, const struct link *k)
{
	const struct cmdline *l = &p->line;
	size_t first = 0, end, other;

	while (first < l->n && l->v[first].kind != K_LD_PLUGIN)
		first++;
	for (end = first + 1; end < l->n && l->v[end].kind == K_LD_PLUGIN_OPT;)
		end++;
	for (other = end; other < l->n && l->v[other].kind != K_LD_PLUGIN && l->v[other].kind != K_LD_PLUGIN_OPT;)
		other++;
	if (k->lto || end > l->n || other < l->n || !starts_with(base_name(l->v[first].value), "liblto_plugin"))
		return;
	plan_note(p, "lto", "no plugin: the line does not ask for LTO, and none of its own files has data for it");
	for (size_t i = first; i < end; i++)
		l->v[i].dropped = true;
}
