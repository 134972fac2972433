/* mstatic fetch: builds libraries, and all they need, into the sysroot. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/str.h"
#include "../lib/host/target.h"
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

static int run(int argc, char **argv)
{
	const char *sandbox = NULL, *jobs = NULL;
	struct common common = {0};
	struct fetch f = {0};
	const struct flag flags[] = {{"--sandbox", NULL, &sandbox},
				     {"--offline", &f.offline, NULL},
				     {"--jobs", NULL, &jobs},
				     {0}};

	argc = parse_flags(&cmd_fetch, argc, argv, &common, flags, false);
	if (argc < 2) {
		fail("fetch: no library is named");
		next_step("mstatic list --available shows what there is");
		return 2;
	}
	if (sandbox && strcmp(sandbox, "none") != 0 && strcmp(sandbox, "full") != 0) {
		fail("fetch: --sandbox is 'full' or 'none', not '%s'", sandbox);
		next_step("mstatic fetch --help");
		return 2;
	}
	if (jobs && (f.jobs = parse_jobs(jobs)) < 0) {
		fail("fetch: --jobs takes a number from 1 to 1024, not '%s'", jobs);
		next_step("mstatic fetch --help");
		return 2;
	}
	f.sandbox = sandbox && strcmp(sandbox, "none") == 0 ? SANDBOX_NONE : SANDBOX_FULL;
	f.target = target_choose(common.target);
	if (!f.target)
		return 1;
	argv_addv(&f.names, argv + 1);
	struct generation done = {0};
	if (fetch(&f, &done) != 0)
		return 1;
	if (common.json)
		print_json(&done);
	else
		for (size_t i = 0; i < done.n; i++)
			printf("%s %s is in the sysroot of %s\n", done.v[i].entry->name,
			       done.v[i].entry->version, f.target->triple);
	return 0;
}

const struct command cmd_fetch = {
	"fetch", run, "build libraries into the sysroot",
	"usage: mstatic fetch [OPTIONS] NAME… | FOLDER…\n"
	"\n"
	"Downloads, verifies and builds the libraries called NAME, and all they need, and puts them into\n"
	"the sysroot that mstatic-cc links from. FOLDER is a recipe of your own; its name has a '/' in it\n"
	"(./foo). What is there already is not built again. Nothing is installed unless all went well.\n"
	"\n"
	"  --offline           use only source files that are here already\n"
	"  --sandbox=none      run builds without shutting them off from this machine; has to be said\n"
	"                      where the system refuses it\n"
	"  --jobs=N            processes at once in a build (default: one per processor)\n"
	"  --target=TRIPLE     for this target\n"
	"  --json              print what is in the sysroot now as JSON\n"
	"\n"
	"Exit status: 0 when all of them are in the sysroot, 1 when not, 2 for a wrong command line.\n",
};
