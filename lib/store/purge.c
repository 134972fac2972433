#include "purge.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/digest.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/home.h"
#include "generation.h"

struct purge {
	const struct site *site;
	bool dry;
	struct argv ids;      /* of all entries that stay, whatever their target */
	struct argv sources;  /* the digests of what these were built from */
	struct argv rust;     /* versions of Rust's library among them */
	struct purged *out;
};

/* ---- what stays ---- */

static void keep_sources(struct purge *x, const struct entry *e)
{
	for (size_t i = 0; i < e->sources.n; i++) {
		const char *digest = strstr(e->sources.v[i], " sha256:");
		if (digest)
			argv_add(&x->sources, digest + strlen(" sha256:"));
	}
	if (entry_for_rust(e))
		argv_add(&x->rust, e->version);
}

/* The triples that there are sysroots for; with floors, targets have no end. */
static void list_triples(const struct site *site, struct argv *triples)
{
	char *folder = home_file(site, "sysroot");
	struct argv roots = {0};

	list_folder(folder, &roots);
	for (size_t i = 0; i < roots.n; i++) {
		roots.v[i][strcspn(roots.v[i], "~")] = 0; /* a choice of editions */
		argv_add_once(triples, roots.v[i]);
	}
	argv_free(&roots);
	free(folder);
}

static int find_kept(struct purge *x)
{
	struct argv triples = {0};
	int bad = 0;

	list_triples(x->site, &triples);
	for (size_t t = 0; t < triples.n && !bad; t++) {
		struct site site = *x->site;
		struct argv ids = {0};
		site.target = target_find(triples.v[t]);
		if (!site.target)
			continue;
		bad = generation_entries(&site, &ids);
		for (size_t i = 0; i < ids.n; i++) {
			struct entry *e = entry_open(&site, ids.v[i]);
			if (e)
				keep_sources(x, e);
			entry_free(e);
		}
		argv_addv(&x->ids, ids.n ? ids.v : (char *[]){NULL});
		argv_free(&ids);
	}
	argv_sort(&x->sources);
	argv_free(&triples);
	return bad;
}

/* ---- what goes ---- */

/* A file with other names, as in a sysroot, takes no room of its own. */
static int add_size(const char *rel, const char *path, const struct stat *st, void *data)
{
	(void)rel, (void)path;
	if (st->st_nlink == 1 || S_ISDIR(st->st_mode))
		*(long long *)data += (long long)st->st_blocks * 512;
	return 0;
}

static long long size_of(const char *path)
{
	struct stat st;
	long long bytes = 0;

	if (lstat(path, &st) == 0)
		add_size("", path, &st, &bytes);
	if (is_dir(path))
		(void)walk_tree(path, add_size, &bytes);
	return bytes;
}

/* Takes away what is at path, by way of tmp/ where the file system can rename a folder: nothing is there in part. */
static int take_away(const char *path, const char *tmp, bool entry)
{
	if (entry ? entry_move(path, tmp) == 0 : rename(path, tmp) == 0)
		return remove_tree(tmp);
	return !entry && errno == EXDEV ? remove_tree(path) : -1;
}

/* Deletes what is at rel below the home. what is how names, a list of out's, has it. */
static int delete(struct purge *x, const char *rel, struct argv *names, const char *what)
{
	char *path = home_file(x->site, "%s", rel), *tmp = home_file(x->site, "tmp/%s", base_name(rel));
	long long bytes = size_of(path);
	int bad = 0;

	if (!x->dry && take_away(path, tmp, names == &x->out->entries) != 0)
		bad = home_error(x->site, "cannot delete %s", path);
	test_kill_point(x->site);
	if (!bad) {
		argv_add(names, what);
		x->out->bytes += bytes;
	}
	free(tmp);
	free(path);
	return bad;
}

static int purge_entries(struct purge *x)
{
	struct argv ids = {0};
	int bad = 0;

	entry_list(x->site, &ids);
	for (size_t i = 0; i < ids.n && !bad; i++) {
		char *rel = xasprintf("store/%s/%s", x->site->target->plain, ids.v[i]);
		bad = argv_has(&x->ids, ids.v[i]) ? 0 : delete(x, rel, &x->out->entries, ids.v[i]);
		free(rel);
	}
	argv_free(&ids);
	return bad;
}

/* A source has its digest in front, the crates of Rust's library its version. Anything else is the user's, or
 * small. */
static bool unused_source(const struct purge *x, const char *name)
{
	size_t n = strspn(name, "0123456789abcdef");

	if (strcmp(name, "apt") == 0 || strcmp(name, "partial") == 0)
		return true;
	if (n == DIGEST_HEX - 1 && name[n] == '-') {
		char *digest = xstrndup(name, n);
		bool used = argv_sorted_has(&x->sources, digest);
		free(digest);
		return !used;
	}
	bool used = !starts_with(name, "rust-");
	for (size_t i = 0; i < x->rust.n && !used; i++)
		used = starts_with(name + strlen("rust-"), x->rust.v[i]);
	return !used;
}

/* What is known of a compiler begins with "path FILE"; of a linker or assembler with something else, and stays. */
static bool of_gone_compiler(const struct purge *x, const char *name)
{
	char *file = home_file(x->site, "compilers/%s", name);
	struct str text = {0};
	bool gone = false;

	if (file_read(file, &text) == 0 && text.n && starts_with(text.p, "path /")) {
		text.p[strcspn(text.p, "\n")] = 0;
		gone = !file_exists(text.p + strlen("path "));
	}
	str_free(&text);
	free(file);
	return gone;
}

/* Deletes what is in a folder of the home, where is_unused says so. */
static int purge_folder(struct purge *x, const char *folder,
			bool (*is_unused)(const struct purge *x, const char *name))
{
	char *dir = home_file(x->site, "%s", folder);
	struct argv names = {0};
	int bad = 0;

	list_folder(dir, &names);
	for (size_t i = 0; i < names.n && !bad; i++) {
		char *rel = xasprintf("%s/%s", folder, names.v[i]);
		bad = is_unused(x, names.v[i]) ? delete(x, rel, &x->out->files, rel) : 0;
		free(rel);
	}
	argv_free(&names);
	free(dir);
	return bad;
}

int store_purge(const struct site *site, bool dry, struct purged *out)
{
	struct purge x = {.site = site, .dry = dry, .out = out};
	int lock = home_lock(site), bad = lock < 0 ? -1 : find_kept(&x);

	*out = (struct purged){0};
	if (!bad)
		bad = purge_entries(&x) || purge_folder(&x, "sources", unused_source) ||
		      purge_folder(&x, "compilers", of_gone_compiler) ? -1 : 0;
	argv_free(&x.ids);
	argv_free(&x.sources);
	argv_free(&x.rust);
	home_unlock(lock);
	return bad;
}

void purged_free(struct purged *p)
{
	argv_free(&p->entries);
	argv_free(&p->files);
}
