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
#include "../host/edition.h"
#include "../host/home.h"

static int not_installed(const struct site *site, const struct generation *g, const char *name)
{
	struct argv names = {0};

	for (size_t i = 0; i < g->n; i++)
		argv_add(&names, g->v[i].entry->name);
	const char *near = nearest(name, (const char *const *)names.v, names.n);
	fail("%s is not installed%s%s%s", name, near ? ", did you mean " : "", near ? near : "", near ? "?" : "");
	next_step("mstatic list --installed%s shows what is", site->flags);
	argv_free(&names);
	return -1;
}

/* Refuses when something that stays needs name. */
static int check(const struct site *site, const struct generation *g, const struct argv *names, const char *name)
{
	struct str users = {0};

	if (g->n && !is_edition(name) && argv_has(&site->editions.names, name))
		return 0; /* all of the sysroot */
	if (!generation_find(g, name))
		return not_installed(site, g, name);
	for (size_t i = 0; i < g->n; i++) {
		const struct entry *e = g->v[i].entry;
		if (argv_has(&e->needs, name) && !argv_has(names, e->name))
			str_addf(&users, " %s", e->name);
	}
	if (!users.n)
		return 0;
	fail("%s is needed by%s", name, users.p);
	next_step("mstatic remove%s%s %s removes them as well", site->flags, users.p, name);
	str_free(&users);
	return -1;
}

/* True when one of the names is an edition that this sysroot is for. */
static bool ends_it(const struct site *site, const struct argv *names)
{
	for (size_t i = 0; i < site->editions.names.n; i++)
		if (argv_has(names, site->editions.names.v[i]))
			return true;
	return false;
}

/* Makes g the sysroot, or takes it away. */
static int leave(const struct site *site, const struct generation *g, bool end)
{
	char *sysroot = site_sysroot(site);
	struct linkindex *x = linkindex_read(sysroot, INDEX_ALL);

	test_kill_point(site);
	free(sysroot);
	return end ? generation_end(site) : generation_switch(site, g, x->compiler ? x->compiler : "");
}

static void list_gone(const struct generation *before, const struct generation *after, struct argv *gone)
{
	for (size_t i = 0; i < before->n; i++)
		if (!generation_find(after, before->v[i].entry->name))
			argv_add_once(gone, before->v[i].entry->name);
	argv_sort(gone);
}

static int remove_locked(const struct site *site, const struct argv *names, bool dry, struct argv *gone)
{
	struct generation g, before;
	bool end = ends_it(site, names);
	int bad = 0;

	generation_read(site, &g, NULL);
	generation_read(site, &before, NULL);
	for (size_t i = 0; !bad && i < names->n; i++)
		bad = check(site, &g, names, names->v[i]);
	for (size_t i = 0; !bad && i < g.n;) {
		if (end || argv_has(names, g.v[i].entry->name))
			generation_drop(&g, i);
		else
			i++;
	}
	if (!bad) {
		generation_drop_unneeded(&g);
		bad = dry ? 0 : leave(site, &g, end);
	}
	if (!bad)
		list_gone(&before, &g, gone);
	generation_free(&g);
	generation_free(&before);
	return bad;
}

int store_remove(const struct site *site, const struct argv *names, bool dry, struct argv *gone)
{
	struct argv meant = {0};

	for (size_t i = 0; i < names->n; i++)
		argv_add(&meant, edition_meant(&site->editions, names->v[i]));
	int lock = home_lock(site), bad = lock < 0 ? -1 : remove_locked(site, &meant, dry, gone);
	argv_free(&meant);
	home_unlock(lock);
	return bad;
}
