#include "remove.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../driver/linkindex.h"
#include "switch.h"
#include "../host/home.h"

static int not_installed(const struct generation *g, const char *name)
{
	struct argv names = {0};

	for (size_t i = 0; i < g->n; i++)
		argv_add(&names, g->v[i].entry->name);
	const char *near = nearest(name, (const char *const *)names.v, names.n);
	fail("%s is not installed%s%s%s", name, near ? ", did you mean " : "", near ? near : "", near ? "?" : "");
	next_step("mstatic list --installed shows what is");
	argv_free(&names);
	return -1;
}

/* Refuses when something that stays needs name. */
static int check(const struct generation *g, const struct argv *names, const char *name)
{
	struct str users = {0};

	if (!generation_find(g, name))
		return not_installed(g, name);
	for (size_t i = 0; i < g->n; i++) {
		const struct entry *e = g->v[i].entry;
		if (argv_has(&e->needs, name) && !argv_has(names, e->name))
			str_addf(&users, " %s", e->name);
	}
	if (!users.n)
		return 0;
	fail("%s is needed by%s", name, users.p);
	next_step("mstatic remove%s %s removes them as well", users.p, name);
	str_free(&users);
	return -1;
}

static void list_gone(const struct generation *before, const struct generation *after, struct argv *gone)
{
	for (size_t i = 0; i < before->n; i++)
		if (!generation_find(after, before->v[i].entry->name))
			argv_add(gone, before->v[i].entry->name);
	argv_sort(gone);
}

static int remove_locked(const struct site *site, const struct argv *names, bool dry, struct argv *gone)
{
	struct generation g, before;
	char *sysroot = site_sysroot(site);
	struct linkindex *x = linkindex_read(sysroot, INDEX_ALL);
	int bad = 0;

	generation_read(site, &g, NULL);
	generation_read(site, &before, NULL);
	for (size_t i = 0; !bad && i < names->n; i++)
		bad = check(&g, names, names->v[i]);
	for (size_t i = 0; !bad && i < g.n;) {
		if (argv_has(names, g.v[i].entry->name))
			generation_drop(&g, i);
		else
			i++;
	}
	if (!bad) {
		generation_drop_unneeded(&g);
		test_kill_point(site);
		bad = dry ? 0 : generation_switch(site, &g, x->compiler ? x->compiler : "");
	}
	if (!bad)
		list_gone(&before, &g, gone);
	generation_free(&g);
	generation_free(&before);
	free(sysroot);
	return bad;
}

int store_remove(const struct site *site, const struct argv *names, bool dry, struct argv *gone)
{
	int lock = home_lock(site), bad = lock < 0 ? -1 : remove_locked(site, names, dry, gone);

	home_unlock(lock);
	return bad;
}
