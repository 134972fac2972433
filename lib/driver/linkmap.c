#include "linkmap.h"

#include "../base/str.h"

void rule_map(struct plan *p)
{
	bool asked = cmdline_last(&p->line, K_MAP) || site_switched_on(p->site, MAP_VARIABLE);

	p->map = asked && p->mode == MODE_EXECUTABLE;
	plan_drop_all(p, "map", K_MAP, "it is mstatic's, not the compiler's");
}

void map_add(struct plan *p, const struct link *k)
{
	const char *output = plan_output(p);

	if (!k->spec.map || !p->check || cmdline_last(&p->line, K_LD_MAP) || starts_with(output, "/dev/"))
		return;
	argv_addf(&p->before, "-Map=%s.map", output);
	plan_note(p, "map", "what the program comes from is kept in %s.map", output);
}
