/* mstatic sbom: the bill of materials of programs. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/base/str.h"
#include "../lib/content/document.h"
#include "../lib/content/programs.h"
#include "cmd.h"

static const char *const kinds[] = {[COMPONENT_RECIPE] = "", [COMPONENT_CRATE] = "crate", [COMPONENT_MODULE] = "Go module",
				    [COMPONENT_FILE] = "no recipe's"};

static void print(const char *text, int width)
{
	struct str s = {0};

	str_add_printable(&s, text);
	printf("%-*s", width, s.p ? s.p : "");
	str_free(&s);
}

static void print_component(const struct component *c)
{
	printf("  ");
	print(c->name, 24);
	putchar(' ');
	print(c->kind == COMPONENT_FILE && c->digest ? c->digest : c->version, 14);
	putchar(' ');
	print(c->licence ? c->licence : kinds[c->kind], 0);
	if (c->patches.n)
		printf(", %zu %s", c->patches.n, c->patches.n == 1 ? "patch" : "patches");
	for (size_t i = 0; i < c->mends.n; i++)
		printf("%s%s", i ? " " : ", mends ", c->mends.v[i]);
	putchar('\n');
}

static void print_loads(const struct content *c)
{
	if (!c->loads.n)
		return;
	printf("  loads of the system:");
	for (size_t i = 0; i < c->loads.n; i++) {
		putchar(' ');
		print(c->loads.v[i], 0);
	}
	for (size_t i = 0; i < c->releases.n; i++) {
		printf(i ? ", " : ", of ");
		print(c->releases.v[i], 0);
	}
	puts(c->releases.n ? " or newer" : "");
}

static int text_write(const struct document *d, FILE *f)
{
	(void)f;
	for (size_t i = 0; i < d->program_count; i++) {
		const struct content *c = &d->programs[i];
		print(c->path, 0);
		printf(": ");
		print(c->name, 0);
		printf("%s", *c->version ? " " : "");
		print(c->version, 0);
		puts(c->n ? "" : ", says nothing of what is in it");
		for (size_t k = 0; k < c->n; k++)
			print_component(&c->v[k]);
		print_loads(c);
	}
	return 0;
}

struct format {
	const char *name, *ending;
	int (*write)(const struct document *d, FILE *f);
};
static const struct format formats[] = {
	{"text", ".txt", text_write}, {"cyclonedx", ".cdx.json", cyclonedx_write}, {"spdx", ".spdx.json", spdx_write}};

static const struct format *format_named(const char *name)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	fail("sbom: --format=%s: there is no such form", name);
	next_step("choose one of text, cyclonedx, spdx");
	return NULL;
}

/* Writes the document of each program into a file beside it. */
static int write_beside(const struct programs *all, const struct format *format, enum purl_kind purls)
{
	int bad = 0;

	for (size_t i = 0; !bad && i < all->n; i++) {
		char *path = xasprintf("%s%s", all->v[i].path, format->ending);
		struct document d;
		FILE *f = fopen(path, "w");
		if (!f) {
			bad = fail("cannot write %s: %s", path, strerror(errno));
		} else {
			document_make(&all->v[i], 1, purls, &d);
			bad = format->write(&d, f);
			document_free(&d);
			if (fclose(f) != 0)
				bad = fail("cannot write %s: %s", path, strerror(errno));
			else
				puts(path);
		}
		free(path);
	}
	return bad;
}

/* Programs that say nothing are no proof of anything: 1 where there are no others. */
static int warn(const struct programs *all)
{
	size_t silent = 0;

	for (size_t i = 0; i < all->n; i++) {
		if (all->v[i].n)
			continue;
		silent++;
		fail("%s says nothing of what is in it: mstatic did not link it, or with -fmstatic-notes=none",
		     all->v[i].path);
	}
	if (silent)
		next_step("link it with CC=mstatic-cc");
	return silent && silent == all->n;
}

static int run(struct site *site, int argc, char **argv)
{
	const char *format_name = "text", *purl_name = "generic";
	struct common common = {0};
	struct programs all = {0};
	enum purl_kind purls;
	bool beside = false;
	const struct flag extra[] = {
		{"--format", NULL, &format_name}, {"--purl", NULL, &purl_name}, {"--beside", &beside, NULL}, {0}};

	argc = parse_flags(&cmd_sbom, argc, argv, &common, extra, false);
	const struct format *format = format_named(common.json || (beside && strcmp(format_name, "text") == 0) ? "cyclonedx"
													       : format_name);
	if (!format)
		return 2;
	if (purl_kind(purl_name, &purls) != 0) {
		fail("sbom: --purl=%s: there is no such kind", purl_name);
		next_step("choose one of generic, conan, deb");
		return 2;
	}
	if (argc < 2) {
		fail("sbom: name a program, or a folder with programs");
		next_step("mstatic sbom ./prog");
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	int bad = 0;
	for (int i = 1; !bad && i < argc; i++)
		bad = programs_read(site, argv[i], &all);
	if (!bad && !all.n) {
		bad = fail("%s: there is no program in it", argv[1]);
		next_step("name a program, or the folder that it is in");
	}
	int silent = bad ? 1 : warn(&all);
	if (!bad && !silent && beside) {
		bad = write_beside(&all, format, purls);
	} else if (!bad && !silent) {
		struct document d;
		document_make(all.v, all.n, purls, &d);
		bad = format->write(&d, stdout);
		document_free(&d);
	}
	programs_free(&all);
	return bad || silent ? 1 : 0;
}

const struct command cmd_sbom = {
	"sbom", run, "say what is inside programs",
	"usage: mstatic sbom [--format=FORM] [--purl=KIND] [--beside] FILE…\n"
	"\n"
	"Reads from each program which components are in it, in which version, with which patches and\n"
	"licences, what of it no recipe made, and what it loads of the system that it runs on. FILE may be\n"
	"a folder, or an archive such as an image of a container: all programs in it. What this machine's\n"
	"store knows of a component (sources, patches, what these mend) is told as well.\n"
	"\n"
	"  --format=FORM       text (the default), cyclonedx (1.6) or spdx (2.3), both JSON\n"
	"  --json              as --format=cyclonedx\n"
	"  --purl=KIND         how package URLs name a component: generic (the default), conan (as\n"
	"                      ConanCenter does, for scanners that pass over generic ones), deb (as the\n"
	"                      Debian source package)\n"
	"  --beside            write FILE.cdx.json (or FILE.spdx.json) beside each program, where scanners\n"
	"                      of folders and images find it\n"
	"  --target=TRIPLE     look in this target's store\n"
	"  --with=LIST         accepted as by other commands; the store holds all editions\n"
	"\n"
	"Exit status: 0, 1 when a file cannot be read or none says anything, 2 for a wrong command line.\n",
};
