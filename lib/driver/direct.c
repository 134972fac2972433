#include "direct.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/findcompiler.h"
#include "../host/ldhead.h"
#include "../host/tool.h"
#include "link.h"
#include "linkmode.h"
#include "runtime.h"

/* Options of the compiler's that leave ld's line as it is. */
static const struct {
	const char *name;
	bool prefix; /* and all that begin with it */
} plain[] = {
	{"-O", true},
	{"-W", true}, /* warnings, and words for preprocessor and assembler; those for ld have a kind of their own */
	{"-D", true},
	{"-U", true},
	{"-g", false},
	{"-g0", false},
	{"-g1", false},
	{"-g2", false},
	{"-g3", false},
	{"-ggdb", false},
	{"-ggdb3", false},
	{"-gdwarf-", true},
	{"-std=", true},
	{"-ansi", false},
	{"-pedantic", false},
	{"-pedantic-errors", false},
	{"-pipe", false},
	{"-w", false},
	{"-pthread", false},
	{"-m64", false},
	{"-fPIC", false},
	{"-fPIE", false},
	{"-fpic", false},
	{"-fpie", false},
	{"-fcommon", false},
	{"-fno-common", false},
	{"-fdata-sections", false},
	{"-ffunction-sections", false},
	{"-fexceptions", false},
	{"-fno-exceptions", false},
	{"-fno-rtti", false},
	{"-fno-strict-aliasing", false},
	{"-fno-strict-overflow", false},
	{"-fwrapv", false},
	{"-fno-plt", false},
	{"-fomit-frame-pointer", false},
	{"-fno-omit-frame-pointer", false},
	{"-funsigned-char", false},
	{"-fno-math-errno", false},
	{"-fno-ident", false},
	{"-fstack-protector", true},
	{"-fno-stack-protector", false},
	{"-fstack-clash-protection", false},
	{"-fcf-protection", true},
	{"-fvisibility", true},
	{"-fdiagnostics-", true},
	{"-fmessage-length=", true},
	{"-fmacro-prefix-map=", true},
	{"-fdebug-prefix-map=", true},
	{"-ffile-prefix-map=", true},
	{"-frandom-seed=", true},
	{"-fasynchronous-unwind-tables", false},
	{"-funwind-tables", false},
};

static bool is_plain(const char *word)
{
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (plain[i].prefix ? starts_with(word, plain[i].name) : strcmp(word, plain[i].name) == 0)
			return true;
	return false;
}

/* Words behind -Wl, that the compiler's own part of a link, collect2, reads or keeps. */
static bool collects(const char *word)
{
	static const char *const words[] = {"-plugin", "--plugin", "-f", "-debug", "-v", "--version", "--help", "--sysroot",
					    "-demangle", "--demangle", "--no-demangle", "@"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (starts_with(word, words[i]))
			return true;
	return !*word;
}

/* The parts of ld's line, in their order on it. */
struct parts {
	const char *output;
	bool strip;
	struct argv dirs, inputs;
};

static bool take_passed(struct parts *parts, const char *list)
{
	size_t first = parts->inputs.n;
	char *words = xstrdup(list), *rest = words;

	for (char *word; (word = strsep(&rest, ","));)
		argv_add(&parts->inputs, word);
	free(words);
	for (size_t i = first; i < parts->inputs.n; i++)
		if (collects(parts->inputs.v[i]))
			return false;
	return true;
}

/* Takes one argument of the user's. False for one that is not known. rustc names start-up objects that are not there:
 * they are dropped from ld's line. */
static bool take(const struct plan *p, struct parts *parts, const struct arg *a)
{
	switch (a->kind) {
	case K_INPUT:
		argv_add(&parts->inputs, a->value);
		return linker_input(a->value) && (file_exists(a->value) || start_object(p, a->value));
	case K_LIB:
		argv_addf(&parts->inputs, "-l%s", a->value);
		return *a->value;
	case K_LIB_DIR:
		argv_addf(&parts->dirs, "-L%s", a->value);
		return *a->value;
	case K_WL:
		return take_passed(parts, a->value);
	case K_XLINKER:
		argv_add(&parts->inputs, a->value);
		return !collects(a->value);
	case K_OUTPUT:
		if (parts->output)
			return false;
		parts->output = a->value;
		return *a->value;
	case K_INCLUDE_DIR:
	case K_FAST_MATH: /* its object is the shim's to add */
		return true;
	default:
		parts->strip |= strcmp(a->word, "-s") == 0;
		return strcmp(a->word, "-s") == 0 || (!a->second && is_plain(a->word));
	}
}

/* True where the output may be one of the inputs, which the compiler refuses. */
static bool overwrites(const struct parts *parts)
{
	bool same = false;

	for (size_t i = 0; i < parts->inputs.n && parts->output; i++)
		same = same || strcmp(base_name(parts->inputs.v[i]), base_name(parts->output)) == 0;
	return same;
}

/* True when words are these options and nothing else. */
static bool only(const struct argv *words, const char *const *options)
{
	size_t n = 0;

	while (n < words->n && options[n] && strcmp(words->v[n], options[n]) == 0)
		n++;
	return n == words->n && !options[n];
}

/* True for a program made of objects and libraries. The compilers of other languages than C and C++ add some of their
 * own; and where the shim stands in for a compiler of C++, which is C's is not known. */
static bool links_files(const struct plan *p)
{
	return p->mode == MODE_EXECUTABLE && !p->has_source && p->before.n == 1 && starts_with(p->before.v[0], "-B") &&
	       (p->language == LANG_C || (p->language == LANG_CXX && !p->site->standin_for));
}

static bool direct_line(const struct plan *p, struct argv *line)
{
	const struct compiler *c = p->compiler;
	const char *head = NULL;
	struct parts parts = {0};
	bool known = true;

	if (!links_files(p) || p->target->floor)
		return false;
	if (only(&p->after, ldhead_options[HEAD_PIE]))
		head = c->head_pie;
	else if (only(&p->after, ldhead_options[HEAD_STATIC]))
		head = c->head_static;
	for (size_t i = 0; i < p->line.n && known && head; i++)
		known = p->line.v[i].dropped || (!p->line.v[i].instead.n && take(p, &parts, &p->line.v[i]));
	if (known && head && *head && !overwrites(&parts)) {
		argv_addf(line, "%s/%s", p->linkers, tool_first(TOOL_LINKER)->name);
		argv_add_words(line, head);
		argv_addl(line, parts.output ? "-o" : NULL, parts.output, NULL);
		argv_addl(line, parts.strip ? "-s" : NULL, NULL);
		argv_addv(line, parts.dirs.v);
		argv_addv(line, parts.inputs.v);
	}
	argv_free(&parts.dirs);
	argv_free(&parts.inputs);
	return line->n > 0;
}

bool direct_plan(struct plan *p, struct plan *ld, const char *scratch, int *bad)
{
	struct missing_runtimes l;
	struct argv line = {0};

	if (p->index->format != LINKINDEX_FORMAT || !direct_line(p, &line) || runtime_missing(p, &l))
		return false;
	*ld = (struct plan){.site = p->site, .target = p->target, .sysroot = p->sysroot, .linkers = p->linkers,
			    .compiler = p->language == LANG_C ? p->compiler : compiler_find(p->site, LANG_C),
			    .scratch = scratch, .argv = line.v, .direct = true};
	ld->linker = ld->compiler ? compiler_linker(ld->site, ld->compiler) : NULL;
	if (!ld->linker)
		return false;
	argv_addv(&ld->env, p->env.v);
	env_unset(&ld->env, LINK_VARIABLE);
	*bad = plan_link(ld, env_get(&p->env, LINK_VARIABLE));
	p->spared = *bad || !ld->compilers_work;
	if (p->spared)
		plan_note(p, "direct", "ld is run at once, with the line that the compiler would give it");
	else
		plan_note(p, "direct", "the compiler has to link: %s", ld->compilers_work);
	return p->spared;
}
