/* mstatic licenses: under which licences a program's components are, and what these ask. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/str.h"
#include "../lib/content/document.h"
#include "../lib/content/instead.h"
#include "../lib/content/selection.h"
#include "../lib/content/terms.h"
#include "cmd.h"

static const struct { unsigned duty; const char *word; } duties[] = {
	{DUTY_NOTICE, "notice"}, {DUTY_SOURCE, "source"}, {DUTY_RELINK, "relink"}, {DUTY_PROGRAM, "program"}};
enum { DUTIES = sizeof duties / sizeof *duties };

static void print(const char *text, int width)
{
	struct str s = {0};

	str_add_printable(&s, text);
	printf("%-*s", width, s.p ? s.p : "");
	str_free(&s);
}

static void print_component(const struct component *c, const struct terms *t)
{
	bool choice = c->licence && strstr(c->licence, " OR ") && t->chosen.n;
	struct str asks = {0};

	for (size_t i = 0; i < DUTIES; i++)
		if (t->duties & duties[i].duty)
			str_addf(&asks, "%s%s", asks.n ? ", " : "", duties[i].word);
	printf("  ");
	print(c->name, 20);
	putchar(' ');
	print(c->version, 12);
	putchar(' ');
	print(asks.n ? asks.p : t->class == LICENCE_UNKNOWN ? "?" : "-", 23);
	putchar(' ');
	print(c->licence ? c->licence : "none known", 0);
	for (size_t i = 0; choice && i < t->chosen.n; i++)
		printf("%s%s", i ? " AND " : ", as ", t->chosen.v[i]);
	putchar('\n');
	str_free(&asks);
}

static json_t *texts(const struct argv *a)
{
	json_t *all = json_array();

	for (size_t i = 0; i < a->n; i++)
		json_array_append_new(all, document_text(a->v[i]));
	return all;
}

static json_t *component_json(const struct component *c, const struct terms *t)
{
	json_t *asks = json_array();

	for (size_t i = 0; i < DUTIES; i++)
		if (t->duties & duties[i].duty)
			json_array_append_new(asks, json_string(duties[i].word));
	return json_pack("{so so so? so ss so so}", "name", document_text(c->name), "version", document_text(c->version),
			 "licence", c->licence ? document_text(c->licence) : NULL, "terms", texts(&t->chosen), "class",
			 licence_class_word(t->class), "duties", asks, "denied", texts(&t->denied));
}

static void report_denied(const struct site *site, const struct content *p, const struct component *c,
			  const struct terms *t)
{
	struct str path = {0}, what = {0};
	char *other = instead_of(site, c->name);

	str_add_printable(&path, *p->path ? p->path : "the sysroot");
	str_add_printable(&what, c->name);
	str_add(&what, *c->version ? " " : "");
	str_add_printable(&what, c->version);
	str_add(&what, " is under ");
	for (size_t i = 0; i < t->denied.n; i++) {
		str_add(&what, i ? " AND " : "");
		str_add_printable(&what, t->denied.v[i]);
	}
	fail("%s: %s, which is denied", path.p, what.p);
	if (other)
		next_step("%s can take its place", other);
	free(other);
	str_free(&path);
	str_free(&what);
}

/* Looks at all components of p; rows is NULL where they are printed. Returns how many are denied. */
static size_t look(const struct site *site, const struct licences *known, const struct argv *deny,
		   const struct content *p, json_t *rows)
{
	size_t denied = 0;

	for (size_t i = 0; i < p->n; i++) {
		struct terms t;
		terms_of(known, p->v[i].licence, deny, &t);
		if (rows)
			json_array_append_new(rows, component_json(&p->v[i], &t));
		else
			print_component(&p->v[i], &t);
		if (t.denied.n)
			report_denied(site, p, &p->v[i], &t);
		denied += t.denied.n > 0;
		terms_free(&t);
	}
	return denied;
}

static size_t print_all(const struct site *site, const struct licences *known, const struct argv *deny,
			const struct programs *all)
{
	size_t denied = 0;

	for (size_t i = 0; i < all->n; i++) {
		print(*all->v[i].path ? all->v[i].path : "the sysroot", 0);
		puts(":");
		denied += look(site, known, deny, &all->v[i], NULL);
	}
	puts("Who gives a program away has to see that, for those with the word");
	puts("  notice   the licence's text goes along (mstatic notices)");
	puts("  source   the library's source goes along or is offered (mstatic source-kit)");
	puts("  relink   so does what it takes to link the program with a changed library (mstatic relink-kit)");
	puts("  program  the whole program is under this licence, with its source");
	return denied;
}

static size_t print_json(const struct site *site, const struct licences *known, const struct argv *deny,
			 const struct programs *all)
{
	json_t *list = json_array();
	size_t denied = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct content *p = &all->v[i];
		json_t *rows = json_array();
		denied += look(site, known, deny, p, rows);
		json_array_append_new(list, json_pack("{so so so so}", "path", document_text(p->path), "name",
						      document_text(p->name), "version", document_text(p->version),
						      "components", rows));
	}
	json_dumpf(list, stdout, JSON_INDENT(1));
	putchar('\n');
	json_decref(list);
	return denied;
}

static int run(struct site *site, int argc, char **argv)
{
	const char *denied = "-";
	struct common common = {0};
	struct licences known;
	struct programs all;
	struct argv deny = {0};
	bool installed = false;
	const struct flag flags[] = {{"--installed", &installed, NULL}, {"--deny", NULL, &denied}, {0}};

	argc = parse_flags(&cmd_licenses, argc, argv, &common, flags, false);
	if (installed ? argc != 1 : argc < 2) {
		fail("licenses: name programs, or --installed alone");
		next_step("mstatic licenses ./prog");
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !site_home(site) || licences_read(site, &known) != 0)
		return 1;
	argv_add_list(&deny, denied);
	const char *unknown = terms_unknown_word(&known, &deny);
	if (unknown) {
		fail("licenses: --deny=%s: no licence and no class of licences is called so", unknown);
		next_step("name ids of SPDX (GPL-3.0-or-later, 'AGPL*'), or permissive, weak-copyleft, copyleft, unknown");
		return 2;
	}
	int bad = selection_read(site, argv + 1, installed, &all);
	if (!bad)
		bad = (common.json ? print_json : print_all)(site, &known, &deny, &all) > 0;
	programs_free(&all);
	licences_free(&known);
	argv_free(&deny);
	return bad ? 1 : 0;
}

const struct command cmd_licenses = {
	"licenses", run, "tell under which licences programs' components are",
	"usage: mstatic licenses [OPTIONS] FILE… | FOLDER… | --installed\n"
	"\n"
	"Tells for each component of the programs (see mstatic sbom) its licence, and what this asks of who\n"
	"gives the program away. Where a licence gives a choice (OR), the one that asks the least is taken.\n"
	"\n"
	"  --installed         of all that is in the sysroot instead\n"
	"  --deny=LIST         fail where a component's licence cannot be kept without one of these: ids of SPDX\n"
	"                      ('GPL-3.0-or-later', 'AGPL*'; with an exception only as 'ID WITH EXCEPTION'), and the\n"
	"                      classes permissive, weak-copyleft, copyleft, unknown; joined by commas\n"
	"  --with=LIST         of the sysroot with these editions\n"
	"  --target=TRIPLE     of programs for this target, of its sysroot\n"
	"  --json              print it as JSON\n"
	"\n"
	"Exit status: 0; 1 when something is denied, or a program tells nothing; 2 for a wrong command line.\n",
};
