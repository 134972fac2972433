#include "dryrun.h"

#include <string.h>

#include "../base/fail.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../host/findcompiler.h"
#include "../host/ldhead.h"
#include "../host/tool.h"
#include "direct.h"
#include "linkmode.h"

/* True for a word that is a compiler, whose language it tells. */
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

/* Works out ld's line, which the compiler prints for this line of its own under -###, where the shim runs it. */
static int link_plan(struct plan *cc, struct plan *ld)
{
	struct argv dry = {0}, words = {0};
	struct str text = {0};
	int bad;

	if (cc->mode == MODE_EXECUTABLE && direct_plan(cc, ld, DRYRUN_SCRATCH, &bad))
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
			    .compiler = cc->compiler, .scratch = DRYRUN_SCRATCH,
			    .linker = linker ? linker : tool_first(TOOL_LINKER)->name, .argv = words.v};
	return plan_link(ld, env_get(&cc->env, LINK_VARIABLE));
}

int dryrun(const struct site *site, char *const *line, struct plan *cc, struct plan *ld)
{
	enum language language = LANG_C;
	struct argv words = {0};

	if (!names_compiler(line[0], &language))
		argv_add(&words, "mstatic-cc");
	argv_addv(&words, line);
	*ld = (struct plan){0};
	*cc = (struct plan){.site = site, .target = site->target, .sysroot = site_sysroot(site),
			    .linkers = site_libexec(site, "ld"), .language = language, .argv = words.v};
	cc->compiler = compiler_find(site, language);
	if (!cc->compiler)
		return -1;
	argv_addv(&cc->env, site->env.v);
	int bad = plan_compile(cc);
	if (!bad && (cc->mode == MODE_EXECUTABLE || cc->mode == MODE_SHARED))
		bad = link_plan(cc, ld);
	return bad;
}
