/* mstatic fetch: builds libraries, and all they need, into the sysroot. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/base/str.h"
#include "../lib/build/choice.h"
#include "../lib/content/copyleft.h"
#include "../lib/derive/derive.h"
#include "../lib/store/fetch.h"
#include "cmd.h"

static int parse_jobs(const char *text)
{
	char *end;
	long n = strtol(text, &end, 10);

	return *text && !*end && n > 0 && n <= 1024 ? (int)n : -1;
}

static void print_json(const struct generation *g)
{
	struct str s = {0};

	for (size_t i = 0; i < g->n; i++) {
		const struct entry *e = g->v[i].entry;
		str_add(&s, i ? ",\n {\"name\": " : "[{\"name\": ");
		str_add_json(&s, e->name);
		str_add(&s, ", \"version\": ");
		str_add_json(&s, e->version);
		str_add(&s, ", \"entry\": ");
		str_add_json(&s, e->path);
		str_add(&s, ", \"sandbox\": ");
		str_add_json(&s, e->sandbox ? e->sandbox : "");
		str_add(&s, ", \"libs\": [");
		for (size_t k = 0; k < e->libs.n; k++) {
			str_add(&s, k ? ", " : "");
			str_add_json(&s, e->libs.v[k]);
		}
		str_add(&s, "]}");
	}
	str_add(&s, s.n ? "]" : "[]");
	puts(s.p);
	str_free(&s);
}

/* True when that file is also a source of one of the first n jobs. */
static bool is_taken(const struct jobs *jobs, size_t n, const char *sha256)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < jobs->v[i].sources.n; k++)
			if (!jobs->v[i].entry && strcmp(jobs->v[i].sources.v[k].pin.sha256, sha256) == 0)
				return true;
	return false;
}

/* The bytes of job n's sources that are still to be downloaded; a file that an earlier job needs as well counts
 * there. */
static long long to_download(const struct jobs *jobs, size_t n)
{
	const struct job *j = &jobs->v[n];
	long long bytes = 0;

	for (size_t i = 0; i < j->sources.n && !j->entry; i++)
		if (!j->sources.v[i].path && !is_taken(jobs, n, j->sources.v[i].pin.sha256))
			bytes += j->sources.v[i].pin.size;
	return bytes;
}

static void print_preview(const struct site *site, const struct preview *l)
{
	for (size_t i = 0; i < l->jobs.n; i++) {
		const struct job *j = &l->jobs.v[i];
		long long bytes = to_download(&l->jobs, i);
		printf("%s %s: %s", j->recipe->name, j->sources.version, j->entry ? "is there" : "would be built");
		if (bytes)
			printf(", after a download of %lld bytes", bytes);
		puts("");
	}
	fflush(stdout); /* what is missing is said behind it */
	if (l->lacks.n)
		lacks_report(site, &l->lacks);
}

static void print_preview_json(const struct site *site, const struct preview *l)
{
	struct str s = {0};
	char *command = l->lacks.n ? lacks_command(site, &l->lacks) : NULL;

	str_addc(&s, '{');
	object_key(&s, "recipes");
	for (size_t i = 0; i < l->jobs.n; i++) {
		const struct job *j = &l->jobs.v[i];
		str_add(&s, i ? ",\n  {" : "[{");
		object_text(&s, "name", j->recipe->name);
		object_text(&s, "version", j->sources.version);
		object_key(&s, "build");
		str_add(&s, j->entry ? "false" : "true");
		object_key(&s, "download");
		str_addf(&s, "%lld}", to_download(&l->jobs, i));
	}
	str_add(&s, l->jobs.n ? "]" : "[]");
	object_key(&s, "missing");
	for (size_t i = 0; i < l->lacks.n; i++) {
		str_add(&s, i ? ",\n  {" : "[{");
		object_text(&s, "need", l->lacks.v[i].need);
		object_words(&s, "for", &l->lacks.v[i].recipes);
		str_addc(&s, '}');
	}
	str_add(&s, l->lacks.n ? "]" : "[]");
	object_text(&s, "install", command);
	printf("%s}\n", s.p);
	str_free(&s);
	free(command);
}

/* --dry-run */
static int look(const struct fetch *f, bool json)
{
	struct preview l;

	if (fetch_preview(f, &l) != 0)
		return 1;
	(json ? print_preview_json : print_preview)(f->site, &l);
	int status = l.lacks.n > 0;
	preview_free(&l);
	return status;
}

/* Puts a derived recipe's folder where each name is that asks for one. */
static int derive_names(struct fetch *f, int (*get)(const struct fetch *f, const char *package, char **folder))
{
	int bad = 0;

	for (size_t i = 0; i < f->names.n && !bad; i++) {
		char *folder = NULL;
		if (!starts_with(f->names.v[i], DERIVE_PREFIX))
			continue;
		bad = get(f, f->names.v[i] + strlen(DERIVE_PREFIX), &folder);
		if (!bad) {
			free(f->names.v[i]);
			f->names.v[i] = xstrdup(folder);
		}
		free(folder);
	}
	return bad;
}

static int run(struct site *site, int argc, char **argv)
{
	const char *sandbox = NULL, *jobs = NULL;
	bool dry = false;
	struct common common = {0};
	struct fetch f = {0};
	const struct flag flags[] = {{"--sandbox", NULL, &sandbox},
				     {"--offline", &site->offline, NULL},
				     {"--jobs", NULL, &jobs},
				     {"--dry-run", &dry, NULL},
				     {0}};

	argc = parse_flags(&cmd_fetch, argc, argv, &common, flags, false);
	if (argc < 2) {
		fail("fetch: no library is named");
		next_step("mstatic list --available shows what there is");
		return 2;
	}
	if (sandbox && sandbox_parse(sandbox, &f.sandbox) != 0) {
		fail("fetch: --sandbox is 'auto', 'namespaces', 'landlock' or 'none', not '%s'", sandbox);
		next_step("mstatic fetch --help");
		return 2;
	}
	if (jobs && (f.jobs = parse_jobs(jobs)) < 0) {
		fail("fetch: --jobs takes a number from 1 to 1024, not '%s'", jobs);
		next_step("mstatic fetch --help");
		return 2;
	}
	f.site = site;
	if (choose(site, &common, argv + 1) != 0)
		return 1;
	argv_addv(&f.names, argv + 1);
	if (dry)
		return derive_names(&f, derive_known) != 0 ? 1 : look(&f, common.json);
	struct generation done = {0};
	struct argv added = {0};
	f.added = &added;
	if (derive_names(&f, derive) != 0 || fetch(&f, &done) != 0)
		return 1;
	copyleft_tell(site, &added);
	if (common.json)
		print_json(&done);
	else
		for (size_t i = 0; i < done.n; i++)
			printf("%s %s is in the sysroot of %s\n", done.v[i].entry->name,
			       done.v[i].entry->version, site->root);
	return 0;
}

const struct command cmd_fetch = {
	"fetch", run, "build libraries into the sysroot",
	"usage: mstatic fetch [OPTIONS] NAME… | FOLDER… | debian:PACKAGE…\n"
	"\n"
	"Downloads, verifies and builds the libraries called NAME, and all they need, and puts them into\n"
	"the sysroot that mstatic-cc links from. FOLDER is a recipe of your own; its name has a '/' in it\n"
	"(./foo). debian:PACKAGE derives a recipe from Debian's source package, for what has none (debian:libfoo-dev).\n"
	"What is there already is not built again. Nothing is installed unless all went well.\n"
	"What a library under copyleft means for programs is said when it comes (see mstatic licenses).\n"
	"\n"
	"  --offline           use only source files that are here already\n"
	"  --sandbox=MODE      how builds are shut off from this machine: 'namespaces', 'landlock' (and seccomp)\n"
	"                      or 'auto', which is the first of them that works (default: $MSTATIC_SANDBOX,\n"
	"                      or 'auto'); 'none', which shuts off nothing, has to be said\n"
	"  --dry-run           only say what would be built and downloaded, and what this machine lacks for it\n"
	"  --jobs=N            processes at once, of all builds together (default: one per processor)\n"
	"  --with=LIST         for the sysroot with these editions (NAME@EDITION), joined by commas; small: with libraries\n"
	"                      that are built for size; lto: with LTO data\n"
	"  --target=TRIPLE     for this target\n"
	"  --json              print what is in the sysroot now (or would be done) as JSON\n"
	"\n"
	"Exit status: 0 when all of them are in the sysroot, or could be built; 1 when not, 2 for a wrong command line.\n",
};
