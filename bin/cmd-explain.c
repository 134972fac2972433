/* mstatic explain: what mstatic-cc would do with a line, and why. Nothing is compiled. */
#include <stdio.h>

#include "../lib/base/fail.h"
#include "../lib/base/str.h"
#include "../lib/driver/dryrun.h"
#include "cmd.h"

static void json_words(const char *key, char *const *words, struct str *s)
{
	str_addf(s, "\"%s\":[", key);
	for (char *const *w = words; w && *w; w++) {
		if (w != words)
			str_addc(s, ',');
		str_add_json(s, *w);
	}
	str_addc(s, ']');
}

static void json_plan(const char *key, const struct plan *p, struct str *s)
{
	str_addf(s, "\"%s\":{", key);
	json_words("given", p->argv, s);
	str_add(s, ",\"rules\":[");
	for (size_t i = 0; i < p->note_count; i++) {
		str_addf(s, "%s{\"rule\":\"%s\",\"did\":", i ? "," : "", p->notes[i].rule);
		str_add_json(s, p->notes[i].text);
		str_addc(s, '}');
	}
	str_add(s, "],");
	if (p->answer) {
		str_add(s, "\"answers\":");
		str_add_json(s, p->answer);
	} else {
		json_words(p->spared ? "in_place_of" : "runs", p->out.v, s);
	}
	str_addc(s, '}');
}

static void print_json(const struct plan *cc, const struct plan *ld)
{
	struct str s = {0};

	str_addc(&s, '{');
	json_plan("cc", cc, &s);
	if (ld) {
		str_addc(&s, ',');
		json_plan("ld", ld, &s);
	}
	str_add(&s, "}");
	puts(s.p);
	str_free(&s);
}

static void print_text(const struct plan *cc, const struct plan *ld)
{
	const char *name = program_name;

	program_name = "cc";
	plan_print(cc, stdout);
	program_name = "ld";
	if (ld)
		plan_print(ld, stdout);
	program_name = name;
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	struct plan cc, ld;

	argc = parse_flags(&cmd_explain, argc, argv, &common, NULL, true);
	if (argc < 2) {
		fail("explain: no line to explain");
		next_step("mstatic explain -- -O2 -o hello hello.c -lz");
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	int bad = dryrun(site, argv + 1, &cc, &ld);
	if (!cc.compiler)
		return 1;
	(common.json ? print_json : print_text)(&cc, ld.argv ? &ld : NULL);
	return bad ? 1 : 0;
}

const struct command cmd_explain = {
	.name = "explain",
	.run = run,
	.line = "what mstatic-cc does with a line, and why",
	.usage = "usage: mstatic explain [--json] [--with LIST] [--target TRIPLE] -- [mstatic-cc] ARGS...\n"
		 "\n"
		 "Shows the compiler's line and ld's line before and after, and which rule did what.\n"
		 "Nothing is compiled or written. MSTATIC_TRACE=1 shows the same while building.\n"
		 "\n"
		 "  --json           the same as one JSON object: cc and ld, each with given, rules, runs\n"
		 "                   (cc: in_place_of, where ld is run at once)\n"
		 "  --with LIST      with these editions, NAME@EDITION\n"
		 "  --target TRIPLE  for another target\n",
};
