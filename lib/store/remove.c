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

static int remove_locked(const struct site *site, const struct argv *names, struct argv *gone)
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
		bad = generation_switch(site, &g, x->compiler ? x->compiler : "");
	}
	if (!bad)
		list_gone(&before, &g, gone);
	generation_free(&g);
	generation_free(&before);
	free(sysroot);
	return bad;
}

int store_remove(const struct site *site, const struct argv *names, struct argv *gone)
{
	int lock = home_lock(site), bad = lock < 0 ? -1 : remove_locked(site, names, gone);

	home_unlock(lock);
	return bad;
}

/* Deletes an entry. It is moved to tmp/ first: no entry is ever there in part. */
static int delete_entry(const struct site *site, const char *id)
{
	char *path = home_file(site, "store/%s/%s", site->target->triple, id), *tmp = home_file(site, "tmp/%s", id);
	int bad = 0;

	if (entry_move(path, tmp) != 0 || remove_tree(tmp) != 0)
		bad = home_error(site, "cannot delete %s", path);
	test_kill_point(site);
	free(tmp);
	free(path);
	return bad;
}

int store_purge(const struct site *site, struct argv *gone)
{
	struct argv kept = {0}, ids = {0};
	int lock = home_lock(site), bad = lock < 0 ? -1 : 0;

	if (!bad)
		bad = generation_entries(site, &kept);
	if (!bad)
		entry_list(site, &ids);
	for (size_t i = 0; !bad && i < ids.n; i++) {
		if (argv_has(&kept, ids.v[i]))
			continue;
		bad = delete_entry(site, ids.v[i]);
		if (!bad)
			argv_add(gone, ids.v[i]);
	}
	argv_free(&kept);
	argv_free(&ids);
	home_unlock(lock);
	return bad;
}
