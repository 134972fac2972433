#include "unchanged.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../host/home.h"
#include "generation.h"

enum { KEPT = 8 }; /* requests, the last first */

/* What the base, the order of recipes and their keys come from, and what is put into every sysroot. */
static void look_at_data(const struct site *site, struct looks *l)
{
	static const char *const folders[] = {"recipes", "sysroot-templates"};

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		char *path = site_data(site, folders[i]);
		if (path)
			looks_tree(l, path);
		free(path);
	}
}

/* The choice of source files: what it was, and which files are there. */
static void look_at_sources(const struct site *site, struct looks *l)
{
	char *files = home_file(site, "sources"), *chosen = home_file(site, "sources/chosen");

	looks_path(l, files);
	looks_tree(l, chosen);
	free(chosen);
	free(files);
}

static void look_at_sysroot(const struct site *site, struct looks *l)
{
	static const char *const meta[] = {"info", "files"};
	char *sysroot = site_sysroot(site), *manifest = xasprintf("%s/mstatic/manifest", sysroot);
	struct argv ids = {0};

	looks_path(l, sysroot);
	looks_path(l, manifest);
	generation_ids(site, &ids);
	for (size_t i = 0; i < ids.n; i++)
		for (size_t k = 0; k < sizeof meta / sizeof *meta; k++) {
			char *path = home_file(site, "store/%s/%s/meta/%s", site->target->plain, ids.v[i], meta[k]);
			looks_path(l, path);
			free(path);
		}
	argv_free(&ids);
	free(manifest);
	free(sysroot);
}

void unchanged_look(const struct fetch *f, const char *compiler, struct looks *l)
{
	looks_begin(l);
	looks_path(l, self_path() ? self_path() : "");
	looks_text(l, compiler);
	looks_text(l, f->binutils);
	for (size_t i = 0; i < f->names.n; i++)
		looks_text(l, f->names.v[i]);
	look_at_data(f->site, l);
	look_at_sources(f->site, l);
	look_at_sysroot(f->site, l);
}

static char *line_of(const struct looks *l)
{
	return xasprintf("%016llx\n", (unsigned long long)l->sum);
}

/* The lines that are kept, one a request; "" when there are none. */
static void read_kept(const struct site *site, struct str *text)
{
	char *file = home_file(site, "unchanged/%s", site->root);

	if (file_read(file, text) != 0)
		text->n = 0;
	str_add(text, "");
	free(file);
}

bool unchanged_is(const struct site *site, const struct looks *l)
{
	struct str kept = {0};
	char *line = line_of(l);

	read_kept(site, &kept);
	bool is = strstr(kept.p, line) != NULL;
	str_free(&kept);
	free(line);
	return is;
}

/* True when a fetch with the same looks would find the same again. What a recipe in a folder of the user's needs may
 * come from any folder beside it, and Rust's library is another compiler's each time. */
static bool can_tell(const struct fetch *f, const struct jobs *jobs)
{
	bool can = true;

	for (size_t i = 0; i < f->names.n; i++)
		can = can && !strchr(f->names.v[i], '/');
	for (size_t i = 0; i < jobs->n; i++)
		can = can && !jobs->v[i].recipe->rust;
	return can;
}

void unchanged_keep(const struct fetch *f, const struct jobs *jobs, const struct looks *l)
{
	const struct site *site = f->site;
	char *file = home_file(site, "unchanged/%s", site->root), *line = line_of(l);
	struct str kept = {0}, text = {0};

	if (can_tell(f, jobs) && looks_settled(l)) {
		read_kept(site, &kept);
		str_addf(&text, "%s%.*s", line, (int)((KEPT - 1) * strlen(line)), kept.p);
		/* Where the home cannot be written, all is read again next time: only slower. */
		if (make_parent(file) == 0)
			(void)file_write(file, text.p, text.n, 0644);
	}
	str_free(&text);
	str_free(&kept);
	free(line);
	free(file);
}
