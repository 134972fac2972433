/* mstatic explain: what mstatic-cc would do with a line, and why. Nothing is compiled. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/base/proc.h"
#include "../lib/base/str.h"
#include "../lib/driver/direct.h"
#include "../lib/driver/linkmode.h"
#include "../lib/driver/plan.h"
#include "../lib/host/findcompiler.h"
#include "../lib/host/ldhead.h"
#include "../lib/host/tool.h"
#include "cmd.h"

/* `explain -- mstatic-cc -c x.c` and `explain -- -c x.c` mean the same. */
static bool names_compiler(const char *word, enum language *l)
{
	const struct tool *tool = word[0] != '-' && word[0] != '@' ? tool_called(word, NULL) : NULL;
	bool yes = tool && tool->role == TOOL_COMPILER;

	if (yes)
		*l = tool->language;
	return yes;
}

/* Prints the errors among the lines that `cc -###` printed. */
static void refused(const struct plan *cc, const char *text)
{
	fail("%s refuses this line", cc->compiler->path);
	for (size_t n; *text; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		if (memmem(text, n, "error:", 6))
			fail("  %.*s", (int)n, text);
	}
	next_step("mend it, as the compiler says");
}

#define SCRATCH "/tmp/mstatic-…" /* a name for the folder that the shim would make */

/* Works out ld's line, which the compiler prints for this line of its own under -###, where the shim runs it. */
static int link_plan(struct plan *cc, struct plan *ld)
{
	struct argv dry = {0}, words = {0};
	struct str text = {0};
	int bad;

	if (cc->mode == MODE_EXECUTABLE && direct_plan(cc, ld, SCRATCH, &bad))
		return bad;
	argv_addv(&dry, cc->out.v);
	argv_add(&dry, "-###");
	int status = proc_capture_file(cc->compiler->file, dry.v, cc->env.v, true, &text);
	if (status != 0 || !text.n) {
		refused(cc, text.p ? text.p : "");
		str_free(&text);
		return -1;
	}
	ldhead_line(text.p, &words);
	str_free(&text);
	char *linker = compiler_linker(cc->site, cc->compiler);
	*ld = (struct plan){.site = cc->site, .target = cc->target, .sysroot = cc->sysroot, .linkers = cc->linkers,
			    .compiler = cc->compiler, .scratch = SCRATCH,
			    .linker = linker ? linker : tool_first(TOOL_LINKER)->name, .argv = words.v};
	return plan_link(ld, env_get(&cc->env, LINK_VARIABLE));
}

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
	struct plan cc = {0}, ld = {0};
	enum language language = LANG_C;
	bool linking = false;

	argc = parse_flags(&cmd_explain, argc, argv, &common, NULL, true);
	if (argc < 2) {
		fail("explain: no line to explain");
		next_step("mstatic explain -- -O2 -o hello hello.c -lz");
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	struct argv line = {0};
	if (!names_compiler(argv[1], &language))
		argv_add(&line, "mstatic-cc");
	argv_addv(&line, argv + 1);
	cc = (struct plan){.site = site, .target = site->target, .sysroot = site_sysroot(site),
			   .linkers = site_libexec(site, "ld"), .language = language,
			   .argv = line.v};
	cc.compiler = compiler_find(site, language);
	if (!cc.compiler)
		return 1;
	argv_addv(&cc.env, site->env.v);
	int bad = plan_compile(&cc);
	if (!bad && (cc.mode == MODE_EXECUTABLE || cc.mode == MODE_SHARED)) {
		linking = true;
		bad = link_plan(&cc, &ld);
	}
	(common.json ? print_json : print_text)(&cc, linking && ld.argv ? &ld : NULL);
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
