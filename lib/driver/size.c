#include "size.h"

#include <stdlib.h>
#include <string.h>

#include "../elf/libc.h"
#include "../host/tool.h"

bool size_matters(const struct plan *p, const struct link *k)
{
	return p->check && k->spec.startfiles && !cmdline_last(&p->line, K_LD_GC) && !cmdline_last(&p->line, K_LD_SCRIPT);
}

/* clang's number, 0 for another compiler. */
static int clang_number(const struct plan *p)
{
	static const char lead[] = "clang version ";
	const char *at = p->compiler->clang ? strstr(p->compiler->version, lead) : NULL;

	return at ? atoi(at + sizeof lead - 1) : 0;
}

static void collect(struct plan *p, const struct link *k)
{
	if (k->sections_from) {
		plan_note(p, "gc-sections", "all is kept: %s has sections of its own names", k->sections_from);
		return;
	}
	plan_note(p, "gc-sections", "what nothing refers to is left out");
	argv_add(&p->before, "--gc-sections");
	if (tool_lists(tool_linker(p->linker)->traits, "start-stop-gc") && clang_number(p) >= 13)
		argv_addl(&p->before, "-z", "nostart-stop-gc", NULL);
}

static void pack_relocations(struct plan *p)
{
	if (!libc_word(p->target->libc, "packed-relocations") || strcmp(p->compiler->packs, "yes") != 0)
		return;
	if (tool_lists(tool_linker(p->linker)->traits, "packs-relocations"))
		argv_add(&p->before, "--pack-dyn-relocs=relr");
	else
		argv_addl(&p->before, "-z", "pack-relative-relocs", NULL);
	plan_note(p, "pack-relocations", "a bit for each word that is relative to the program's place");
}

void size_rules(struct plan *p, const struct link *k, bool by_hand)
{
	if (size_matters(p, k))
		collect(p, k);
	if (k->spec.mode == LINK_PIE && !by_hand)
		pack_relocations(p);
}
