/* mstatic lint: what is wrong with recipes. */
#include <stdio.h>

#include "../lib/base/fail.h"
#include "../lib/base/str.h"
#include "../lib/upkeep/lint.h"
#include "cmd.h"

static void print(const struct findings *f)
{
	struct str s = {0};

	for (size_t i = 0; i < f->n; i++) {
		str_add_printable(&s, f->v[i].recipe);
		str_addc(&s, ' ');
		str_add_printable(&s, f->v[i].says);
		str_addf(&s, " [%s]\n", f->v[i].check);
	}
	str_addf(&s, "%zu recipe%s, of which the store has %zu: %zu fault%s\n", f->recipes, f->recipes == 1 ? "" : "s", f->built,
		 f->n, f->n == 1 ? "" : "s");
	fputs(s.p, stdout);
	str_free(&s);
}

static void print_json(const struct findings *f)
{
	struct str s = {0};

	str_addf(&s, "{\"recipes\": %zu, \"built\": %zu, \"faults\": [", f->recipes, f->built);
	for (size_t i = 0; i < f->n; i++) {
		str_add(&s, i ? ",\n {" : "{");
		object_text(&s, "recipe", f->v[i].recipe);
		object_text(&s, "check", f->v[i].check);
		object_text(&s, "says", f->v[i].says);
		str_addc(&s, '}');
	}
	str_add(&s, "]}");
	puts(s.p);
	str_free(&s);
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	struct argv names = {0};
	struct findings f;

	parse_flags(&cmd_lint, argc, argv, &common, NULL, false);
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	argv_addv(&names, argv + 1);
	int bad = lint(site, &names, &f);
	if (!bad)
		(common.json ? print_json : print)(&f);
	if (!bad && f.n)
		next_step("recipes/README.md explains the lines of a recipe; what the store has "
			  "of it is looked at again when mstatic fetch has built what was mended");
	bad = bad || f.n;
	findings_free(&f);
	argv_free(&names);
	return bad ? 1 : 0;
}

const struct command cmd_lint = {
	"lint", run, "tell what is wrong with recipes",
	"usage: mstatic lint [OPTIONS] [NAME… | FOLDER…]\n"
	"\n"
	"Looks at recipes, at all that came with mstatic if none is named, for what reading and building them\n"
	"does not show. What the store has of a recipe as it is written now is looked at as well.\n"
	"\n"
	"  people   no summary, homepage, cpe or licence-files\n"
	"  licence  an id of which nothing is known here; a licence file that is a link\n"
	"  pins     one file with two digests; one that is to be had from Debian alone, with no line `debian`\n"
	"  clash    a name that another recipe has too: of a library, header, package or script\n"
	"  names    what is installed under a name that is not declared\n"
	"  paths    of another machine, in what tells builds where it is\n"
	"  needs    a recipe that there is not, or of which nothing is used\n"
	"  format   a recipe that cannot be read\n"
	"\n"
	"  --with=LIST         with what the sysroot of these editions is made of\n"
	"  --target=TRIPLE     with what was built for this target\n"
	"  --json              print it as JSON\n"
	"\n"
	"Exit status: 0; 1 when something is wrong, 2 for a wrong command line.\n",
};
