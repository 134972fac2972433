/* mstatic check: what executables, archives and objects say of themselves. Nothing is run. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/base/str.h"
#include "../lib/content/oldest.h"
#include "../lib/elf/facts.h"
#include "../lib/elf/faults.h"
#include "../lib/elf/libc.h"
#include "cmd.h"

enum { GOOD, BAD, UNREADABLE };

struct verdict {
	const char *path;
	struct facts f;
	char *why;      /* UNREADABLE */
	int status;
	char *line;
	struct starts starts; /* of what is loaded with libraries of the machine's */
	struct argv askers;   /* which object or archive asks for what (oldest.h) */
	char *policy, *no_policy;
	struct argv limits; /* what a static program has in part; what it has in vain is a warning */
	struct argv problems, warnings, next;
};

static const char *const kinds[] = {"executable", "shared object", "object", "archive"};

/* Text from the file or its name, made fit for a terminal. Fresh. */
static char *printable(const char *text)
{
	struct str out = {0};

	str_add_printable(&out, text);
	return out.p;
}

static void judge_program(struct verdict *v)
{
	const struct facts *f = &v->f;
	char *needed = names_listed(&f->needed, 3), *loader = f->interpreter ? printable(f->interpreter) : NULL;

	if (facts_static(f)) {
		v->line = xstrdup("fully static");
	} else {
		v->status = BAD;
		if (loader)
			argv_addf(&v->problems, "it is started by the loader %s", loader);
		if (f->needed.n)
			argv_addf(&v->problems, "it loads %zu shared librar%s: %s", f->needed.n,
				  f->needed.n == 1 ? "y" : "ies", needed);
		v->line = xasprintf("not static: it needs %s%s%s", loader ? loader : "",
				    loader && f->needed.n ? " and " : "", needed);
		argv_add(&v->next, "build it with CC=mstatic-cc; mstatic explain -- ARGS… tells what its link line does");
	}
	free(needed);
	free(loader);
}

/* True for what is loaded with libraries of the machine that it runs on. */
static bool loaded(const struct facts *f)
{
	return f->kind == KIND_SHARED || (f->kind == KIND_EXECUTABLE && !facts_static(f));
}

static void judge(struct verdict *v, const struct target *t, const char *max_glibc)
{
	const struct facts *f = &v->f;

	if (v->status == UNREADABLE)
		return;
	if (max_glibc && loaded(f)) {
		oldest_judge(&v->starts, &v->askers, max_glibc, &v->problems, &v->next);
		v->line = v->problems.n ? xasprintf("does not start on glibc %s", max_glibc)
					: xasprintf("starts on glibc %s and newer", max_glibc);
		faults_program(f, &v->warnings);
	} else if (f->kind == KIND_EXECUTABLE) {
		judge_program(v);
		faults_program(f, &v->warnings);
		if (facts_static(f))
			libc_limits(f->libc, &f->defined, &v->limits);
	} else if (f->kind == KIND_SHARED) {
		argv_add(&v->problems, "a shared object cannot be linked into one");
		argv_add(&v->next, "link the archive (.a) of the same library; mstatic fetch builds one");
	} else {
		faults_parts(f, &v->problems, &v->warnings, &v->next);
	}
	if (t && f->code.machine && !code_same(f->code, t->code))
		argv_addf(&v->problems, "it is for %s, not for %s", code_name(f->code), t->triple);
	if (v->problems.n)
		v->status = BAD;
	if (!v->line && v->problems.n)
		v->line = xasprintf("not usable in a static program: %s", v->problems.v[0]);
	else if (!v->line)
		v->line = xstrdup(f->pic ? "usable in a static program"
					 : "usable in a static program, but not in a static PIE");
}

static void put_row(const char *label, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void put_row(const char *label, const char *fmt, ...)
{
	va_list ap;

	printf("  %-12s  ", label);
	va_start(ap, fmt);
	vprintf(fmt, ap); // NOLINT(clang-analyzer-valist.Uninitialized)
	va_end(ap);
	putchar('\n');
}

static void put_list(const char *label, const struct argv *a)
{
	for (size_t i = 0; i < a->n; i++) {
		char *s = printable(a->v[i]);
		put_row(i ? "" : label, "%s", s);
		free(s);
	}
}

static void put_program(const struct facts *f)
{
	char *loader = f->interpreter ? printable(f->interpreter) : NULL, *asked = names_listed(&f->glibc_versions, 40);

	if (loader)
		put_row("loader", "%s", loader);
	put_list("needs", &f->needed);
	put_list("search path", &f->rpath);
	if (f->glibc_versions.n)
		put_row("glibc", "%s or newer (%s)", f->glibc_versions.v[f->glibc_versions.n - 1], asked);
	put_row("RELRO", "%s", f->relro ? "yes" : "no");
	put_row("BIND_NOW", "%s", f->bind_now ? "yes" : f->dynamic ? "no" : "yes (nothing is bound later)");
	put_row("stack", "%s", f->exec_stack ? "executable" : "not executable");
	if (f->stack_size && !libc_word(f->libc, "ulimit-stack"))
		put_row("", "%lld KiB for a thread", f->stack_size / 1024);
	put_row("TEXTREL", "%s", f->textrel ? "yes" : "no");
	free(loader);
	free(asked);
}

static void put_parts(const struct facts *f)
{
	if (f->kind == KIND_ARCHIVE)
		put_row("members", "%zu", f->members);
	put_row("PIC", "%s", f->pic_known ? f->pic ? "yes" : "no" : "unknown for this machine");
	put_row("symbols", "%zu defined, %zu wanted from elsewhere", f->defined.n, f->undefined.n);
}

static const char *shape(const struct facts *f)
{
	if (f->kind != KIND_EXECUTABLE)
		return kinds[f->kind];
	return f->static_pie ? "executable, static PIE" : f->pie ? "executable, PIE" : "executable, not PIE";
}

static void print_text(const struct verdict *v)
{
	const struct facts *f = &v->f;
	char *path = printable(v->path), *symbols = names_listed(&f->glibc_symbols, 8);
	struct argv labels = {0}, rows = {0};
	bool linked = f->kind == KIND_EXECUTABLE || f->kind == KIND_SHARED;

	oldest_rows(&v->starts, v->policy, v->no_policy, &labels, &rows);
	printf("%s: %s\n", path, v->line);
	put_row("kind", "%s%s%s", shape(f), f->code.machine ? ", " : "",
		f->code.machine ? code_name(f->code) : "");
	put_row("size", "%lld bytes%s", f->size, linked && f->stripped ? ", stripped" : "");
	put_row("libc", "%s", f->libc ? f->libc : "unknown");
	if (f->glibc_symbols.n)
		put_row("glibc only", "%s", symbols);
	if (linked)
		put_program(f);
	for (size_t i = 0; i < rows.n; i++)
		put_row(labels.v[i], "%s", rows.v[i]);
	if (!linked)
		put_parts(f);
	if (f->isa)
		put_row("instructions", "%s", f->isa);
	put_list("in part", &v->limits);
	if (facts_static(f) && f->stripped && !f->runtime_calls.n)
		put_row("run time", "unknown: stripped, so that calls like dlopen cannot be seen");
	put_list("problem", &v->problems);
	put_list("warning", &v->warnings);
	put_list("next", &v->next);
	argv_free(&labels);
	argv_free(&rows);
	free(symbols);
	free(path);
}

static void json_text(struct str *o, const char *name, const char *text)
{
	char *s = text ? printable(text) : NULL;

	str_addf(o, ", \"%s\": ", name);
	if (s)
		str_add_json(o, s);
	else
		str_add(o, "null");
	free(s);
}

static void json_list(struct str *o, const char *name, const struct argv *a)
{
	str_addf(o, ", \"%s\": [", name);
	for (size_t i = 0; i < a->n; i++) {
		char *s = printable(a->v[i]);
		str_add(o, i ? ", " : "");
		str_add_json(o, s);
		free(s);
	}
	str_add(o, "]");
}

static void json_flag(struct str *o, const char *name, bool on)
{
	str_addf(o, ", \"%s\": %s", name, on ? "true" : "false");
}

static void json_program(struct str *o, const struct facts *f)
{
	json_flag(o, "static", facts_static(f));
	json_flag(o, "static_pie", f->static_pie);
	json_flag(o, "pie", f->pie);
	json_flag(o, "relro", f->relro);
	json_flag(o, "bind_now", f->bind_now || !f->dynamic);
	json_flag(o, "textrel", f->textrel);
	json_flag(o, "stripped", f->stripped);
	json_text(o, "interpreter", f->interpreter);
	json_list(o, "needed", &f->needed);
	json_list(o, "rpath", &f->rpath);
	json_list(o, "glibc_versions", &f->glibc_versions);
	json_list(o, "runtime_calls", &f->runtime_calls);
	str_addf(o, ", \"stack_size\": %lld", f->stack_size);
}

static void json_parts(struct str *o, const struct facts *f)
{
	str_addf(o, ", \"members\": %zu, \"pic\": %s", f->members,
		 !f->pic_known ? "null" : f->pic ? "true" : "false");
	json_text(o, "not_pic_member", f->not_pic_member);
	json_text(o, "alien_member", f->alien_member);
	json_flag(o, "lto_only", f->lto_only);
}

/* One object of the array; every key is always there for its kind. */
static void json_verdict(struct str *o, const struct verdict *v)
{
	static const char *const statuses[] = {"ok", "bad", "unreadable"};
	const struct facts *f = &v->f;
	char *path = printable(v->path);

	str_addf(o, "{\"status\": \"%s\"", statuses[v->status]);
	json_text(o, "path", path);
	free(path);
	if (v->status == UNREADABLE) {
		json_text(o, "why", v->why);
		str_add(o, "}");
		return;
	}
	json_text(o, "verdict", v->line);
	json_text(o, "kind", kinds[f->kind]);
	json_text(o, "machine", f->code.machine ? code_name(f->code) : NULL);
	str_addf(o, ", \"size\": %lld", f->size);
	json_text(o, "libc", f->libc ? f->libc : "unknown");
	json_text(o, "isa", f->isa);
	json_flag(o, "exec_stack", f->exec_stack);
	json_list(o, "glibc_symbols", &f->glibc_symbols);
	if (f->kind == KIND_EXECUTABLE || f->kind == KIND_SHARED)
		json_program(o, f);
	else
		json_parts(o, f);
	if (loaded(f))
		oldest_json(&v->starts, &v->askers, v->policy, o);
	json_list(o, "limits", &v->limits);
	json_list(o, "problems", &v->problems);
	json_list(o, "warnings", &v->warnings);
	json_list(o, "next", &v->next);
	str_add(o, "}");
}

static int check_file(const struct site *site, const char *path, const char *max_glibc, struct str *json)
{
	struct verdict v = {.path = path};

	if (facts_read(path, &v.f, &v.why))
		v.status = UNREADABLE;
	else if (loaded(&v.f) && starts_read(path, &v.starts) == 0)
		v.policy = v.starts.n ? oldest_policy(site, &v.starts, &v.f.needed, &v.no_policy) : NULL;
	if (loaded(&v.f))
		oldest_askers(path, &v.askers);
	judge(&v, site->target, max_glibc ? max_glibc : site->target ? site->target->floor : NULL);
	if (v.status == UNREADABLE) {
		char *name = printable(path), *why = printable(v.why);
		fail("check: %s cannot be read: %s", name, why);
		next_step("name an executable, a shared object, an object or an archive that is there");
		free(why);
		free(name);
	}
	if (json) {
		str_add(json, json->n ? ",\n" : "[");
		json_verdict(json, &v);
	} else if (v.status != UNREADABLE) {
		print_text(&v);
	}
	facts_free(&v.f);
	starts_free(&v.starts);
	argv_free(&v.askers);
	free(v.policy);
	free(v.no_policy);
	free(v.why);
	free(v.line);
	argv_free(&v.limits);
	argv_free(&v.problems);
	argv_free(&v.warnings);
	argv_free(&v.next);
	return v.status;
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	const char *max_glibc = NULL;
	const struct flag flags[] = {{"--max-glibc", NULL, &max_glibc}, {NULL, NULL, NULL}};
	struct str json = {0};
	int worst = GOOD;

	argc = parse_flags(&cmd_check, argc, argv, &common, flags, false);
	if (max_glibc && (!*max_glibc || max_glibc[strspn(max_glibc, "0123456789.")])) {
		fail("check: --max-glibc=%s is no release", max_glibc);
		next_step("mstatic check --max-glibc=2.17 FILE…");
		return 2;
	}
	if (common.target && site_choose(site, common.target, "") != 0)
		return 2;
	if (argc < 2) {
		fail("check: no file is named");
		next_step("mstatic check FILE…");
		return 2;
	}
	for (int i = 1; i < argc; i++) {
		int status = check_file(site, argv[i], max_glibc, common.json ? &json : NULL);
		worst = status > worst ? status : worst;
	}
	if (common.json)
		printf("%s]\n", json.p);
	str_free(&json);
	return worst;
}

const struct command cmd_check = {
	"check", run, "say whether a file is fully static, and why not",
	"usage: mstatic check [--json] [--target=TRIPLE] [--max-glibc=RELEASE] FILE…\n"
	"\n"
	"Reads executables, shared objects, objects and archives, and says of each whether it is\n"
	"fully static (or usable in a static program), what stops it, and what to do. No file is run.\n"
	"\n"
	"  --json            one array with an object for each file\n"
	"  --target=TRIPLE   the files must be for this target\n"
	"  --max-glibc=2.17  what is loaded with glibc has to start on that release and all later ones\n"
	"\n"
	"Exit status: 0 when every executable is fully static (or starts where it is to), and every\n"
	"archive and object usable in a static program; 1 when not; 2 when a file cannot be read as what it claims to be.\n",
};
