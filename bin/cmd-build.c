/* mstatic build: from a source tree to static programs, in one command. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/mem.h"
#include "../lib/base/str.h"
#include "../lib/derive/derive.h"
#include "../lib/project/build.h"
#include "../lib/project/lack.h"
#include "../lib/project/made.h"
#include "cmd.h"

enum { MOST_ROWS = 20 };

static bool newer(const struct made *m, const struct timespec *t)
{
	return m->at.tv_sec != t->tv_sec ? m->at.tv_sec > t->tv_sec : m->at.tv_nsec >= t->tv_nsec;
}

static void print_row(const char *dir, const struct made *m)
{
	printf("%s/%s: %s, %lld bytes\n", dir, m->path, m->is_static ? "fully static" : "not static", m->size);
	if (!m->is_static)
		printf("  %s\n", m->why ? m->why : "");
}

static void print_json(const char *dir, const struct made_list *l, size_t n)
{
	struct str s = {0};

	for (size_t i = 0; i < n; i++) {
		char *path = xasprintf("%s/%s", dir, l->v[i].path);
		str_add(&s, i ? ",\n {\"path\": " : "[{\"path\": ");
		str_add_json(&s, path);
		str_addf(&s, ", \"static\": %s, \"size\": %lld, \"why\": ", l->v[i].is_static ? "true" : "false",
			 l->v[i].size);
		if (l->v[i].why)
			str_add_json(&s, l->v[i].why);
		else
			str_add(&s, "null");
		str_add(&s, "}");
		free(path);
	}
	str_add(&s, s.n ? "]" : "[]");
	puts(s.p);
	str_free(&s);
}

static void print_rows(const char *dir, const struct made_list *l, size_t n, bool json)
{
	if (json)
		print_json(dir, l, n);
	for (size_t i = 0; !json && i < n && i < MOST_ROWS; i++)
		print_row(dir, &l->v[i]);
	if (!json && n > MOST_ROWS)
		printf("and %zu more\n", n - MOST_ROWS);
	fflush(stdout);
}

static void no_static(const char *dir, size_t made, const struct argv *packages)
{
	if (made) {
		fail("build: it ended well, but no program that it made is static");
		next_step("mstatic check FILE tells of one; MSTATIC_TRACE=1 shows how it was linked");
	} else if (!lack_main(dir)) {
		fail("build: it ended well, but made no program");
		if (!lack_tell_sought(packages))
			next_step("a library has none; or name what to build: mstatic build DIR -- TARGET");
	}
}

/* The programs that the build made; when all was up to date, those that are there. A build that failed (well is
 * false) may have made some before. Programs for this machine are among them where the build runs some itself: these
 * alone are no success. */
static int report(const char *dir, const struct timespec *since, bool well, const struct argv *packages, bool json)
{
	struct made_list l = {0};
	size_t n = 0, statics = 0;

	if (made_find(dir, &l) != 0)
		return fail("cannot read %s: %s", dir, strerror(errno));
	while (n < l.n && newer(&l.v[n], since))
		n++;
	if (!n && well)
		n = l.n;
	for (size_t i = 0; i < n; i++)
		statics += l.v[i].is_static;
	if (n && !well)
		fputs("mstatic build: what it made before it failed:\n", stderr);
	print_rows(dir, &l, n, json);
	if (!statics && well)
		no_static(dir, n, packages);
	made_free(&l);
	return statics && well ? 0 : -1;
}

static void tell_of_more(const struct argv *could_use)
{
	struct str names = {0};

	for (size_t i = 0; i < could_use->n; i++)
		str_addf(&names, " %s", could_use->v[i]);
	if (names.n)
		fprintf(stderr, "mstatic build: it also looked for what these would provide, and did without:%s\n",
			names.p);
	str_free(&names);
}

/* Takes the words behind "--", which are for the build system, off argv. */
static int take_options(int argc, char **argv, struct argv *options)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--") == 0) {
			argv_addv(options, argv + i + 1);
			argv[i] = NULL;
			return i;
		}
	return argc;
}

/* What has no recipe is derived from Debian's source packages. */
static int bring(const struct project *p, const struct argv *sought)
{
	const struct fetch f = {.site = p->site, .jobs = p->jobs};

	return derive_sought(&f, sought);
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	struct project p = {0};
	const struct flag flags[] = {{"--no-fetch", &p.no_fetch, NULL}, {0}};
	struct unused unused = {0};
	struct timespec since;
	char *built_in = NULL;

	argc = take_options(argc, argv, &p.options);
	argc = parse_flags(&cmd_build, argc, argv, &common, flags, false);
	if (argc > 2) {
		fail("build: one folder at a time, not %s as well", argv[2]);
		next_step("mstatic build DIR -- WORDS passes words on to the build");
		return 2;
	}
	char *dir = realpath(argc > 1 ? argv[1] : ".", NULL);
	if (!dir || !is_dir(dir)) {
		fail("build: %s: %s", argc > 1 ? argv[1] : ".", dir ? "not a folder" : strerror(errno));
		next_step("mstatic build FOLDER");
		return 2;
	}
	p.dir = dir;
	p.jobs = (int)sysconf(_SC_NPROCESSORS_ONLN);
	p.site = site;
	p.bring = bring;
	site->project = dir;
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	clock_gettime(CLOCK_REALTIME_COARSE, &since); /* the clock that files get their times from */
	bool well = project_build(&p, &built_in, &unused) == 0;
	if (well)
		tell_of_more(&unused.recipes);
	if (built_in)
		return report(built_in, &since, well, &unused.packages, common.json) == 0 ? 0 : 1;
	if (common.json)
		puts("[]");
	return 1;
}

const struct command cmd_build = {
	"build", run, "build a source tree into static programs",
	"usage: mstatic build [OPTIONS] [DIR] [-- WORD…]\n"
	"\n"
	"Looks at the source tree in DIR (default: the current folder), runs the ordinary build of cargo,\n"
	"go, configure, CMake, Meson, autoconf, make, SCons or waf under `mstatic run`, and says which of the\n"
	"programs that came out are fully static. Where DIR itself shows no build system, the nearest folders\n"
	"in it that do are built; sources without one are compiled as they are. When the build fails for want\n"
	"of a library that a recipe provides, or a Debian source package (fetch debian:NAME), that one is\n"
	"fetched and the build runs again. CMake, Meson and go build in the folder build-mstatic in DIR, the\n"
	"others in DIR itself. WORDs go to the step that configures. What the build prints goes to stderr.\n"
	"\n"
	"  mstatic build curl-8.17.0 -- --with-openssl --without-libpsl\n"
	"\n"
	"  --no-fetch        only say what is missing\n"
	"  --json            print the programs as JSON\n"
	"  --with=LIST       with these editions (NAME@EDITION) of libraries\n"
	"  --target=TRIPLE   for this target\n"
	"\n"
	"Exit status: 0 when the build ended well and a fully static program came out, 1 when not, 2 for a\n"
	"wrong command line.\n",
};
