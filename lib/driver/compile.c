/* The rules for the compiler's line, in the order they fire. Each is named in the trace and in tests/cases/driver. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/libc.h"
#include "../host/tool.h"
#include "allocator.h"
#include "label.h"
#include "cxx.h"
#include "editions.h"
#include "hostpaths.h"
#include "linkmap.h"
#include "linkrule.h"
#include "probe.h"
#include "sanitize.h"

static bool present(const struct plan *p, enum kind k)
{
	return cmdline_last(&p->line, k) != NULL;
}

/* ---- the mode of the line ---- */

/* True where the compiler passes an option of this kind on to ld: -Wl,-r decides the mode as -r does. */
static bool asks_linker(const struct plan *p, enum kind k)
{
	return cmdline_last(&p->passed, k) != NULL;
}

static void find_mode(struct plan *p)
{
	static const char *const names[] = {
		[MODE_QUERY] = "a question, nothing is added", [MODE_PREPROCESS] = "preprocesses", [MODE_COMPILE] = "compiles",
		[MODE_RELOCATABLE] = "links a relocatable object", [MODE_SHARED] = "links a shared object",
		[MODE_EXECUTABLE] = "links a program"};
	size_t inputs = 0, sources = 0;
	bool language = false;

	for (size_t i = 0; i < p->line.n; i++) {
		const struct arg *a = &p->line.v[i];
		if (a->kind == K_LANGUAGE)
			language = a->value && strcmp(a->value, "none") != 0;
		if (a->kind == K_OUTPUT)
			p->output = a->value;
		if (a->kind == K_INPUT || a->kind == K_LIB)
			inputs++;
		if (a->kind == K_INPUT && (language || !linker_input(a->value)))
			sources++;
	}
	const struct arg *last = cmdline_last(&p->passed, K_OUTPUT); /* behind the compiler's own -o on ld's line */
	p->product = last ? last->value : p->output;
	p->has_source = sources > 0;
	p->one_source = sources == 1;
	if (!inputs || present(p, K_CC1) || present(p, K_QUERY) || present(p, K_PROBE))
		p->mode = MODE_QUERY;
	else if (present(p, K_PREPROCESS_ONLY))
		p->mode = MODE_PREPROCESS;
	else if (present(p, K_COMPILE_ONLY))
		p->mode = MODE_COMPILE;
	else if (present(p, K_RELOCATABLE) || asks_linker(p, K_RELOCATABLE))
		p->mode = MODE_RELOCATABLE;
	else if (present(p, K_SHARED) || asks_linker(p, K_SHARED))
		p->mode = MODE_SHARED;
	else
		p->mode = MODE_EXECUTABLE;
	for (size_t i = 0; i < p->line.n && p->mode > MODE_COMPILE; i++) {
		const struct arg *a = &p->line.v[i];
		if (a->kind == K_LANGUAGE && a->value && ends_with(a->value, "-header"))
			p->mode = MODE_COMPILE;
	}
	plan_note(p, "mode", "%s", names[p->mode]);
}

static bool is_link(const struct plan *p)
{
	return p->mode >= MODE_RELOCATABLE;
}

/* ---- rules ---- */

static void refuse(struct plan *p, const char *next, const char *why, const char *value)
{
	plan_note(p, "refusals", "%s: %s", value, why);
	fail("%s: %s", value, why);
	next_step("%s", next);
	p->refused = true;
}

/* Refuses sanitizers, whose run-time libraries are glibc's. gcc refuses them with -static as well, but late and
 * without the reason. */
static void rule_refusals(struct plan *p)
{
	const char *sanitizer = sanitizer_refused(&p->line);
	const struct arg *split = cmdline_last(&p->line, K_SPLIT_STACK);
	const char *no_split = libc_word(p->target->libc, "lacks-split-stack");
	const char *no_profile = libc_word(p->target->libc, "lacks-gprof");

	if (p->line.incomplete)
		refuse(p, "complete it, or leave it out", "its operand is missing", p->line.incomplete);
	else if (sanitizer)
		refuse(p, "use -fsanitize=undefined -fsanitize-undefined-trap-on-error, or test with the host's compiler",
		       "the sanitizers' run-time libraries exist for glibc only and cannot be static", sanitizer);
	else if (p->target->floor && p->mode == MODE_EXECUTABLE && present(p, K_STATIC))
		refuse(p, "leave it out, or choose a target whose C library is inside programs",
		       "its C library is the one of the machine that it runs on", cmdline_last(&p->line, K_STATIC)->word);
	else if (split && no_split && strcmp(split->word, "-fsplit-stack") == 0 && p->mode >= MODE_COMPILE)
		refuse(p, "leave it out: a thread's stack is 8 MiB, or what -z stack-size and pthread_attr_setstacksize say",
		       no_split, split->word);
	for (size_t i = 0; i < p->line.n && !p->refused; i++) {
		const struct arg *a = &p->line.v[i];
		if (a->kind == K_PROFILE && no_profile && p->mode >= MODE_COMPILE)
			refuse(p, "use `perf record`, which needs no special build", no_profile, a->word);
		else if (a->kind == K_ABI_64 && p->target->code.bits == 32)
			refuse(p, "choose the 64-bit target with MSTATIC_TARGET, or leave it unset",
			       "this sysroot holds 32-bit code only", a->word);
		else if (a->kind == K_ABI_32 && p->target->code.bits == 64)
			refuse(p, "choose the 32-bit target with MSTATIC_TARGET, where `mstatic list` has one",
			       "this sysroot holds 64-bit code only", a->word);
	}
}

/* The C++ library's headers, musl's, the kernel's, then the compiler's own; no
 * specs file. */
static void rule_headers(struct plan *p)
{
	struct argv dirs = {0};
	char *musl = xasprintf("%s/usr/include", p->sysroot), *over = xasprintf("%s/mstatic", musl);

	if (p->has_source && !present(p, K_NOSTDINC) && !headerless_source(p)) {
		if (cxx_source(p) && !present(p, K_NOSTDINCXX))
			cxx_headers(p, &dirs);
		if (file_exists(over)) /* what the recipe compat adds to musl's headers */
			argv_add(&dirs, over);
		argv_add(&dirs, musl);
		argv_addv(&dirs, p->compiler->includes.v);
		/* Named by the user, such a folder would come too early: a C++ header finds the C one of
		 * its name in the folders behind its own. */
		for (size_t i = 0; i < p->line.n; i++) {
			struct arg *a = &p->line.v[i];
			char *dir = a->kind == K_INCLUDE_DIR && a->value ? path_fold(a->value) : NULL;
			if (dir && argv_has(&dirs, dir))
				plan_drop(p, "headers", a, "comes by itself, in its place");
			free(dir);
		}
		argv_add(&p->after, "-nostdinc");
		for (size_t i = 0; i < dirs.n; i++)
			argv_addl(&p->after, "-isystem", dirs.v[i], NULL);
		char *modules = fortran_source(p) ? fortran_modules(p) : NULL;
		if (modules)
			argv_addl(&p->after, "-fintrinsic-modules-path", modules, NULL);
		free(modules);
		plan_note(p, "headers", "the sysroot's, then the compiler's own");
	}
	free(over);
	free(musl);
	argv_free(&dirs);
}

/* Warnings stay warnings where the user wants it so: a newer compiler has more of them. */
static void rule_warnings(struct plan *p)
{
	if (site_switched_on(p->site, NO_WERROR_VARIABLE))
		plan_drop_all(p, "warnings", K_WERROR, NO_WERROR_VARIABLE);
}

/* What the user wants for each compile, before the line's own, which wins. */
static void rule_flags(struct plan *p)
{
	const char *c = site_value(p->site, CFLAGS_VARIABLE), *cxx = site_value(p->site, CXXFLAGS_VARIABLE);
	bool is_cxx = (c || cxx) && cxx_source(p);
	const char *flags = is_cxx ? cxx : c && c_source(p) ? c : NULL;

	if (!flags)
		return;
	argv_add_words(&p->before, flags);
	plan_note(p, "flags", "%s: %s", is_cxx ? CXXFLAGS_VARIABLE : CFLAGS_VARIABLE, flags);
}

/* Position-independent by default, the architecture's baseline even where the host's
 * compiler was configured for more; both before the user's words, which win. */
static void rule_defaults(struct plan *p)
{
	if (!p->has_source)
		return;
	if (!present(p, K_PIC)) {
		argv_add(&p->before, "-fPIE");
		plan_note(p, "defaults", "-fPIE");
	}
	if (!present(p, K_ARCH) && strcmp(p->target->baseline, "-") != 0) {
		char *flags = xstrdup(p->target->baseline);
		for (char *f = strtok(flags, ","); f; f = strtok(NULL, ",")) {
			argv_add(&p->before, f);
			plan_note(p, "defaults", "%s", f);
		}
		free(flags);
	}
}

/* The seed for what the compiler draws by chance: the output's name, else the source's. NULL where the line has its
 * own seed, or several sources. */
static const char *seed_word(const struct plan *p)
{
	const char *seed = p->output ? p->output : "";

	if (!p->one_source || present(p, K_RANDOM_SEED))
		return NULL;
	for (size_t i = 0; i < p->line.n && !*seed; i++)
		if (p->line.v[i].kind == K_INPUT)
			seed = p->line.v[i].value;
	return seed;
}

/* The same bits everywhere: the sysroot's place must not show in __FILE__ or debug information, and
 * what the compiler draws by chance (LTO section names) follows from the output's name. Under
 * SOURCE_DATE_EPOCH, the user's word for a reproducible build, the working directory goes as well; in
 * a recipe's build its whole tree, MSTATIC_BUILD. */
static void rule_same_bits(struct plan *p)
{
	if (!p->has_source || p->mode == MODE_PREPROCESS)
		return;
	const char *tree = site_value(p->site, "MSTATIC_BUILD"), *seed = seed_word(p);
	bool mapped = site_value(p->site, "SOURCE_DATE_EPOCH") != NULL;
	char *here = mapped || (seed && *seed == '/') ? getcwd(NULL, 0) : NULL;
	argv_addf(&p->before, "-ffile-prefix-map=%s=/%s", p->sysroot, p->target->triple);
	if (tree)
		argv_addf(&p->before, "-ffile-prefix-map=%s=.", tree);
	if (mapped && here && strcmp(here, "/") != 0)
		argv_addf(&p->before, "-ffile-prefix-map=%s=.", here);
	if (seed) {
		if (tree && path_within(seed, tree))
			seed += strlen(tree);
		else if (here && path_within(seed, here))
			seed += strlen(here);
		argv_addf(&p->before, "-frandom-seed=%s", seed + strspn(seed, "/"));
	}
	free(here);
	plan_note(p, "same-bits", "no path of this machine, no chance");
}

static const struct rule {
	void (*apply)(struct plan *p);
	bool queries, links_only;
} rules[] = {
	{rule_environment, true, false},
	{rule_refusals, false, false},
	{rule_allocator, true, false},
	{rule_label, true, false},
	{rule_map, true, false},
	{rule_host_paths, false, false},
	{rule_defaults, false, false},
	{rule_same_bits, false, false},
	{rule_warnings, false, false},
	{rule_flags, false, false},
	{rule_headers, false, false},
	{rule_link, false, true},
};

/* ---- the whole ---- */

/* True for a link of Rust's for the host, such as a build script's, which comes through the same linker: the line
 * names another target's library folder. It is left to the host's compiler. */
static bool for_the_host(const struct plan *p)
{
	bool other = false;

	if (p->target->floor) /* where both have one triple, what build scripts are linked with here runs here as well */
		return false;
	for (size_t i = 0; i < p->line.words.n; i++) {
		for (const char *at = p->line.words.v[i]; (at = strstr(at, "/rustlib/")); at++) {
			const char *name = at + strlen("/rustlib/");
			char *triple = xstrndup(name, strcspn(name, "/"));
			bool ours = target_libc_in(triple, strlen(triple));
			bool is_triple = strchr(triple, '-') != NULL;
			free(triple);
			if (ours)
				return false;
			other = other || is_triple;
		}
	}
	return other;
}

/* The user's words with ours around them; what is behind "--" stays behind it. */
static void assemble(struct plan *p)
{
	argv_addv(&p->out, p->compiler->command.v);
	argv_addv(&p->out, p->before.v);
	size_t end = 0;
	while (end < p->line.n && p->line.v[end].kind != K_END)
		end++;
	struct cmdline head = p->line, tail = p->line;
	head.n = end;
	tail.v += end;
	tail.n -= end;
	cmdline_emit(&head, &p->out);
	argv_addv(&p->out, p->after.v);
	cmdline_emit(&tail, &p->out);
}

int plan_compile(struct plan *p)
{
	if (cmdline_read(&p->line, p->argv) != 0 || cmdline_passed(&p->passed, &p->line) != 0)
		return -1;
	if (p->line.had_file)
		plan_note(p, "response-files", "their words stand in their place");
	if (for_the_host(p)) {
		p->mode = MODE_QUERY;
		plan_note(p, "host-target", "links for another target: left to the host's compiler");
		argv_addv(&p->out, p->compiler->command.v);
		argv_addv(&p->out, p->argv + 1);
		return 0;
	}
	find_mode(p);
	if (probe_answer(p))
		return 0;
	if (p->mode != MODE_QUERY)
		p->index = linkindex_read(p->sysroot, INDEX_FRONT);
	for (size_t i = 0; i < sizeof rules / sizeof *rules && !p->refused; i++)
		if ((rules[i].queries || p->mode != MODE_QUERY) && (!rules[i].links_only || is_link(p)))
			rules[i].apply(p);
	if (!p->refused)
		assemble(p);
	if (!p->refused && p->mode != MODE_QUERY)
		editions_check(p);
	return p->refused ? -1 : 0;
}
