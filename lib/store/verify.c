#include "verify.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "../host/home.h"
#include "files.h"
#include "generation.h"
#include "tree.h"

/* True when the entry's id is that of its key. */
static bool key_fits(const struct entry *e)
{
	char *text = entry_meta(e, "key"), hex[DIGEST_HEX];

	digest_bytes(text, strlen(text), hex);
	char *id = entry_id(e->name, e->version, hex);
	bool fits = strcmp(id, e->id) == 0;
	free(id);
	free(text);
	return fits;
}

char *entry_damage(const struct entry *e, bool contents)
{
	if (!key_fits(e))
		return xstrdup("meta/key is another than when it was built");
	char *text = entry_meta(e, "files"), *why = files_differ(text, e->path, contents, NULL, NULL);

	free(text);
	return why;
}

int entry_set_aside(const struct site *site, const struct entry *e, const char *why)
{
	char *from = home_file(site, "store/%s/%s", site->target->plain, e->id), *to = home_file(site, "damaged/%s", e->id);
	int bad = 0;

	if (remove_tree(to) != 0 || make_parent(to) != 0 || entry_move(from, to) != 0)
		bad = home_error(site, "cannot move the damaged %s to %s", from, to);
	progress_clear();
	if (!bad)
		fprintf(stderr, "%s %s in the store is damaged: %s; it is set aside as %s\n", e->name, e->version, why, to);
	free(to);
	free(from);
	return bad;
}

struct entry *entry_aside(const struct site *site, const char *id)
{
	char *path = home_file(site, "damaged/%s", id);
	struct entry *e = entry_load(path);

	free(path);
	return e;
}

/* Verifies an entry. What is found without the lock may be another process's work in progress: it is looked at again
 * under the lock. */
static int verify_entry(const struct site *site, const char *id, struct verified *v, int *lock)
{
	struct entry *e = entry_open(site, id);
	char *why = e ? entry_damage(e, true) : NULL;
	int bad = 0;

	if (why && *lock < 0) {
		free(why);
		entry_free(e);
		*lock = home_lock(site);
		return *lock < 0 ? -1 : verify_entry(site, id, v, lock);
	}
	v->entries += e && !why;
	if (why) {
		argv_addf(&v->damage, "%s: %s", id, why);
		bad = entry_set_aside(site, e, why);
	}
	free(why);
	entry_free(e);
	return bad;
}

/* Verifies the sysroot's files that come from e; those that differ from e's are replaced. */
static int verify_sysroot(const struct site *site, const struct entry *e, const char *sysroot, struct verified *v, int *lock)
{
	char *text = entry_meta(e, "files"), *why, *path = NULL;
	int bad = 0;

	while (!bad && (why = files_differ(text, sysroot, true, e->path, &path))) {
		if (*lock < 0) {
			bad = (*lock = home_lock(site)) < 0 ? -1 : 0;
		} else {
			argv_addf(&v->damage, "%s: %s", sysroot, why);
			bad = tree_mend(site, e, path, sysroot);
		}
		free(path);
		free(why);
	}
	free(text);
	return bad;
}

int store_verify(const struct site *site, struct verified *v)
{
	struct argv ids = {0};
	struct generation g;
	char *sysroot = site_sysroot(site);
	int lock = -1, bad = 0;

	*v = (struct verified){0};
	entry_list(site, &ids);
	for (size_t i = 0; !bad && i < ids.n; i++) {
		progress_phase(ids.v[i], "verify");
		bad = verify_entry(site, ids.v[i], v, &lock);
	}
	generation_read(site, &g, NULL);
	for (size_t i = 0; !bad && i < g.n; i++)
		bad = verify_sysroot(site, g.v[i].entry, sysroot, v, &lock);
	progress_clear();
	home_unlock(lock);
	generation_free(&g);
	argv_free(&ids);
	free(sysroot);
	return bad;
}
