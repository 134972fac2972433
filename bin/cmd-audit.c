/* mstatic audit: which advisories hit what is inside programs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../lib/advisory/audit.h"
#include "../lib/advisory/findings.h"
#include "../lib/advisory/update.h"
#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/mem.h"
#include "../lib/content/selection.h"
#include "../lib/content/sourcename.h"
#include "../lib/host/home.h"
#include "../lib/recipe/recipe.h"
#include "cmd.h"

enum { COLUMNS = 5, FEW = 4 /* files of advisories, each of which is named */, OLD = 7 /* days */ };

struct asked {
	struct common common;
	const char *advisories; /* a list, or NULL */
	bool installed, update, sarif;
};

static const char *shown(const struct content *program)
{
	return *program->path ? program->path : program->name;
}

/* The table's rows, in fresh texts fit for a terminal. */
static char **cells(const struct audit *a, size_t *rows)
{
	char **all = xcalloc((a->n + 1) * COLUMNS, sizeof *all);

	*rows = 0;
	for (size_t i = 0; i < a->n; i++) {
		const struct finding *f = &a->v[i];
		const struct component *c = f->component;
		char *what = c ? xasprintf("%s %s", c->name, c->version) : xstrdup("-");
		const char *texts[COLUMNS] = {shown(f->program), what, f->advisory, f->severity ? f->severity : "-",
					      f->fixed ? f->fixed : "-"};
		for (int k = 0; k < COLUMNS && f->state == FINDING_HIT; k++) {
			struct str s = {0};
			str_add(&s, "");
			str_add_printable(&s, texts[k]);
			all[*rows * COLUMNS + (size_t)k] = s.p;
		}
		*rows += f->state == FINDING_HIT;
		free(what);
	}
	return all;
}

static void print_table(const struct audit *a)
{
	static const char *const titles[COLUMNS] = {"PROGRAM", "COMPONENT", "ADVISORY", "SEVERITY", "MENDED IN"};
	size_t rows, width[COLUMNS];
	char **all = cells(a, &rows);

	for (int k = 0; k < COLUMNS; k++) {
		width[k] = strlen(titles[k]);
		for (size_t i = 0; i < rows; i++) {
			size_t n = strlen(all[i * COLUMNS + (size_t)k]);
			width[k] = n > width[k] ? n : width[k];
		}
	}
	for (size_t i = 0; rows && i <= rows; i++)
		for (size_t k = 0; k < COLUMNS; k++) {
			const char *cell = i ? all[(i - 1) * COLUMNS + k] : titles[k];
			printf("%-*s%s", k + 1 < COLUMNS ? (int)width[k] : 0, cell, k + 1 < COLUMNS ? "  " : "\n");
		}
	for (size_t i = 0; i < rows * COLUMNS; i++)
		free(all[i]);
	free(all);
}

static void print_line(const char *lead, char *text)
{
	struct str s = {0};

	str_add_printable(&s, text);
	printf("%s%s\n", lead, s.p ? s.p : "");
	str_free(&s);
	free(text);
}

/* True where the recipe that came with mstatic makes no other version than this one. */
static bool is_newest(const struct site *site, const struct component *c)
{
	struct argv names = {0};
	bool there = c && c->kind == COMPONENT_RECIPE && recipe_names_all(site, &names) == 0 && argv_has(&names, c->name);
	struct recipe *r = there ? recipe_find(site, c->name) : NULL;
	bool same = r && strcmp(r->version, c->version) == 0;

	if (r)
		recipe_free(r);
	argv_free(&names);
	return same;
}

static void print_advice(const struct site *site, const struct audit *a)
{
	const struct component *last = NULL;

	for (size_t i = 0; i < a->n; i++) {
		const struct finding *f = &a->v[i];
		if (f->state != FINDING_HIT || (last && f->component == last))
			continue;
		last = f->component;
		print_line("next: ", findings_advice(f));
		if (is_newest(site, last))
			print_line("      ", xasprintf("its recipe makes %s still, if with newer patches: mstatic outdated %s", last->version,
						       last->name));
	}
}

static long long days_since(time_t then)
{
	time_t now = time(NULL);

	return (long long)(now > then ? now - then : 0) / 86400;
}

static void print_age(const struct advisory_files *files)
{
	time_t newest = 0;

	for (size_t i = 0; i < files->n; i++) {
		const struct advisory_file *f = &files->v[i];
		char *date = findings_date(f->date);
		newest = f->date > newest ? f->date : newest;
		if (files->n <= FEW)
			print_line("advisories: ", xasprintf("%s, of %s, %lld days old", f->path, date, days_since(f->date)));
		free(date);
	}
	char *date = findings_date(newest);
	if (files->n > FEW)
		printf("advisories: %zu files, the newest of %s, %lld days old\n", files->n, date, days_since(newest));
	if (days_since(newest) > OLD)
		puts("next: mstatic audit --update, or newer files of your own: what was found since is not in these");
	free(date);
}

/* A hit on what another home has built: what its patches mend is written there alone. */
static void print_strangers(const struct audit *a)
{
	const struct component *last = NULL;

	for (size_t i = 0; i < a->n; i++) {
		const struct component *c = a->v[i].component;
		if (a->v[i].state != FINDING_HIT || !c || c == last || c->kind != COMPONENT_RECIPE || c->entry)
			continue;
		last = c;
		print_line("note: ", xasprintf("what the patches of %s %s mend is not known here, but where it was built",
					       c->name, c->version));
	}
}

static void print_rest(const struct audit *a, const struct programs *p, size_t hits)
{
	for (size_t i = 0; i < p->n && !hits; i++)
		print_line("", xasprintf("%s: no advisory hits what is known to be inside", shown(&p->v[i])));
	for (size_t i = 0; i < a->n; i++) {
		const struct finding *f = &a->v[i];
		const struct component *c = f->component;
		if (f->state != FINDING_HIT)
			print_line("does not count: ",
				   xasprintf("%s: %s %s: %s: %s", shown(f->program), c ? c->name : "all",
					     c ? c->version : "of it", f->advisory, f->reason));
	}
	for (size_t i = 0; i < a->uncovered_count; i++) {
		const struct uncovered *u = &a->uncovered[i];
		print_line("not covered: ", xasprintf("%s: %s%s%s: %s", shown(u->program), u->component->name,
						      *u->component->version ? " " : "", u->component->version, u->why));
	}
	print_age(&a->files);
}

static void print_document(json_t *document)
{
	char *text = json_dumps(document, JSON_COMPACT);

	puts(text ? text : "null");
	free(text);
	json_decref(document);
}

static int report(const struct site *site, const struct audit *a, const struct programs *p, const struct asked *asked)
{
	size_t hits = 0;

	for (size_t i = 0; i < a->n; i++)
		hits += a->v[i].state == FINDING_HIT;
	if (asked->sarif) {
		print_document(findings_sarif(a));
	} else if (asked->common.json) {
		print_document(findings_json(a));
	} else {
		print_table(a);
		print_advice(site, a);
		print_strangers(a);
		print_rest(a, p, hits);
	}
	return hits > 0;
}

static int read_advisories(const struct site *site, const struct asked *asked, struct audit *a)
{
	struct argv paths = {0};
	int bad = 0;

	argv_add_list(&paths, asked->advisories ? asked->advisories : "-");
	if (!asked->advisories) {
		char *kept = home_file(site, "advisories");
		if (is_dir(kept)) {
			argv_add(&paths, kept);
		} else {
			bad = fail("there are no advisories here yet");
			next_step("mstatic audit --update, or --advisories=PATH with a file or folder of your own");
		}
		free(kept);
	}
	for (size_t i = 0; i < paths.n && !bad; i++)
		bad = audit_read(a, site, paths.v[i]);
	argv_free(&paths);
	return bad ? -1 : audit_end(a);
}

static int audit(const struct site *site, const struct asked *asked, char *const *paths)
{
	struct programs programs = {0};
	struct audit a = {0};
	int status = 1, bad = selection_read(site, paths, asked->installed, &programs);

	for (size_t i = 0; i < programs.n && !bad; i++)
		bad = content_name_sources(site, &programs.v[i]);
	if (!bad && audit_begin(&a, site, programs.v, programs.n) == 0 && read_advisories(site, asked, &a) == 0)
		status = report(site, &a, &programs, asked);
	audit_free(&a);
	programs_free(&programs);
	return status;
}

static int run(struct site *site, int argc, char **argv)
{
	struct asked asked = {0};
	const struct flag flags[] = {{"--installed", &asked.installed, NULL}, {"--update", &asked.update, NULL},
				     {"--sarif", &asked.sarif, NULL}, {"--advisories", NULL, &asked.advisories}, {0}};

	argc = parse_flags(&cmd_audit, argc, argv, &asked.common, flags, false);
	if (asked.installed ? argc > 1 : argc < 2 && !asked.update) {
		fail("audit: name programs, or --installed alone for all that is in the sysroot");
		next_step("mstatic audit FILE");
		return 2;
	}
	if (choose(site, &asked.common, NULL) != 0 || !site_home(site))
		return 1;
	if (asked.update && advisories_update(site) != 0)
		return 1;
	return argc < 2 && !asked.installed ? 0 : audit(site, &asked, argv + 1);
}

const struct command cmd_audit = {
	"audit", run, "which advisories hit what is inside programs",
	"usage: mstatic audit [OPTIONS] FILE…\n"
	"       mstatic audit [OPTIONS] --installed\n"
	"       mstatic audit --update\n"
	"\n"
	"Holds what is inside each program FILE (or folder, or image of a container) against advisories:\n"
	"component, version, advisory, the version that is mended, and what to do. What a recipe's patches\n"
	"mend does not count. What the advisories given cannot speak of is named.\n"
	"\n"
	"  --installed         all that is in the sysroot\n"
	"  --advisories=LIST   files and folders with advisories, joined by commas: OSV (single, lists, zip),\n"
	"                      the JSON of Debian's security tracker, and your own OpenVEX or CycloneDX VEX\n"
	"                      (default: $MSTATIC_HOME/advisories, where --update keeps them)\n"
	"  --update            first bring what Debian's security tracker knows\n"
	"  --json              one object\n"
	"  --sarif             SARIF 2.1.0, for those who show results beside code\n"
	"  --with=LIST         of the sysroot with these editions\n"
	"  --target=TRIPLE     of this target's sysroot\n"
	"\n"
	"Exit status: 0 when no advisory hits, 1 when one does or something went wrong, 2 for a wrong command\n"
	"line.\n",
};
