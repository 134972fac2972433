#include "label.h"

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/askers.h"
#include "../elf/bill.h"
#include "../elf/caller.h"
#include "../elf/libc.h"
#include "../elf/mark.h"
#include "../elf/resolved.h"
#include "../host/targettool.h"
#include "../host/tool.h"
#include "materials.h"
#include "projectversion.h"

/* ---- words ---- */

enum notes { NOTES_NONE, NOTES_OWN, NOTES_FULL };
static const char *const words[] = {[NOTES_NONE] = "none", [NOTES_OWN] = "own", [NOTES_FULL] = "full"};
enum { WORDS = sizeof words / sizeof *words };

/* -1 for a word that there is not. */
static int notes_of(const char *word)
{
	for (int i = 0; i < WORDS; i++)
		if (strcmp(word, words[i]) == 0)
			return i;
	return -1;
}

static bool notes_good(const char *text)
{
	return notes_of(text) >= 0;
}

static bool package_good(const char *text)
{
	return *text && plain_text(text) && !strpbrk(text, " \t");
}

static const struct {
	enum kind kind;
	const char *option, *variable;
	bool (*good)(const char *text);
	const char *wrong, *next;
} options[] = {
	{K_NOTES, "-fmstatic-notes=", NOTES_VARIABLE, notes_good, "there is no such word",
	 "choose one of none, own, full, or leave it out for full"},
	{K_PACKAGE, "-fmstatic-package=", PACKAGE_VARIABLE, package_good, "it is no name and version",
	 "say NAME@VERSION, without blanks; either may be left out"},
};
enum { NOTES, PACKAGE, OPTIONS };

/* What the line says, else the environment; NULL for neither. */
static const char *said(struct plan *p, int which)
{
	const struct arg *a = cmdline_last(&p->line, options[which].kind);
	const char *text = a ? a->value : site_value(p->site, options[which].variable);

	if (text && !options[which].good(text)) {
		fail("%s%s%s: %s", a ? options[which].option : options[which].variable, a ? "" : "=", text,
		     options[which].wrong);
		next_step("%s", options[which].next);
		p->refused = true;
	}
	return text;
}

void rule_label(struct plan *p)
{
	p->label.notes = said(p, NOTES);
	p->label.package = said(p, PACKAGE);
	for (int i = 0; i < OPTIONS; i++)
		plan_drop_all(p, "label", options[i].kind, "it is mstatic's, not the compiler's");
}

/* ---- ld's line ---- */

/* Takes NAME@VERSION apart, where those are not known yet. */
static void take_name(struct label *l, const char *text)
{
	size_t n = text ? strcspn(text, "@") : 0;

	if (n && !l->name)
		l->name = xstrndup(text, n);
	if (text && text[n] && text[n + 1] && !l->version)
		l->version = xstrdup(text + n + 1);
}

static void name_program(struct plan *p, const char *package)
{
	const char *cargo = site_value(p->site, "CARGO_BIN_NAME"), *version = site_value(p->site, "CARGO_PKG_VERSION");

	take_name(&p->label, package ? package : site_value(p->site, PACKAGE_VARIABLE));
	if (cargo && version && !p->label.version)
		p->label.version = xstrdup(version);
	take_name(&p->label, cargo);
	if (!cargo && !p->label.version)
		p->label.version = project_version();
	if (!p->label.name)
		p->label.name = xstrdup(base_name(plan_output(p)));
}

#define RANDOM "[A-Za-z0-9][A-Za-z0-9]"

/* True for a compiler's file in the folder for temporary files, or in one that it made there. */
static bool temporary(const struct plan *p, const char *path)
{
	static const char *const folders[] = {"rustc", "go-link-", "ghc"};
	static const char beside[] = "*/rustc" RANDOM RANDOM RANDOM "/*"; /* rustc 1.96 has it where it writes to */
	const char *tmp = site_tmp(p->site);

	if (path_within(path, p->scratch) || fnmatch(beside, path, 0) == 0)
		return true;
	if (!path_within(path, tmp))
		return false;
	path += strlen(tmp);
	path += strspn(path, "/");
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (starts_with(path, folders[i]))
			return true;
	return !strchr(path, '/');
}

/* How a file of the line's is called; NULL for one that is the program's own. here: the working directory. */
static const char *called(const struct plan *p, const char *here, const char *path)
{
	static const char *const rustc[] = {".rlib", ".rcgu.o"};

	if (path_within(path, p->sysroot) || temporary(p, path))
		return NULL;
	if (strstr(path, "/rustlib/"))
		return base_name(path);
	for (size_t i = 0; i < sizeof rustc / sizeof *rustc; i++)
		if (ends_with(path, rustc[i]))
			return NULL;
	if (*path == '/')
		return path_within(path, here) ? path + strlen(here) + 1 : base_name(path);
	return path;
}

/* The file of the user's that a temporary copy was made of, or the file itself. */
static const char *origin(const struct plan *p, const char *path)
{
	for (size_t i = 0; i < p->taken_count; i++)
		if (strcmp(p->taken[i].to, path) == 0)
			return p->taken[i].from;
	return path;
}

static void take_inputs(struct plan *p, const struct link *k)
{
	struct argv files = {0}, *inputs = &p->label.inputs;
	char *here = getcwd(NULL, 0);

	linked_files(p, k, &files);
	argv_addv(&files, k->closing.v);
	for (size_t i = 0; i < files.n; i++) {
		const char *path = origin(p, files.v[i]), *name = called(p, here ? here : "/", path);
		if (!name || argv_has(inputs, path))
			continue;
		argv_add(inputs, path);
		argv_add(&p->label.names, name);
	}
	argv_free(&files);
	free(here);
}

/* True when the line's own words make such a note. */
static bool has_package(const struct plan *p)
{
	for (size_t i = 0; i < p->line.n; i++)
		if (strstr(p->line.v[i].word, "-package-metadata="))
			return true;
	return false;
}

/* A linker that strips leaves no symbol by which the bill is found. */
static void strip_later(struct plan *p)
{
	char *strip = cmdline_last(&p->line, K_LD_STRIP) ? target_tool(p->site, tool_first(TOOL_STRIPPER)->name) : NULL;

	if (!strip)
		return;
	p->label.strip = strip;
	plan_drop_all(p, "label", K_LD_STRIP, "the program is stripped when it says what is in it");
}

void label_plan(struct plan *p, const struct link *k)
{
	const char *word = k->spec.notes ? k->spec.notes : site_value(p->site, NOTES_VARIABLE);
	int notes = word ? notes_of(word) : NOTES_FULL;

	if (notes <= NOTES_NONE || !p->check || !k->spec.libraries || cmdline_last(&p->line, K_LD_SCRIPT))
		return;
	p->label.bill = notes == NOTES_FULL;
	name_program(p, k->spec.package);
	p->label.noted = !has_package(p);
	if (p->label.bill) {
		take_inputs(p, k);
		strip_later(p);
	}
	p->label.file = xasprintf("%s/label.o", p->scratch);
	argv_add(&p->after, p->label.file);
	plan_note(p, "label", "it says that it is %s %s, and %s", p->label.name, p->label.version ? p->label.version : "",
		  p->label.bill ? "what is in it" : "no more");
}

/* ---- the run ---- */

/* The text of .note.package; fresh. */
static char *package_text(const struct label *l)
{
	struct str s = {0};

	str_add(&s, "{\"type\":\"generic\"");
	str_add_member(&s, "name", l->name);
	if (l->version)
		str_add_member(&s, "version", l->version);
	str_addc(&s, '}');
	return s.p;
}

int label_object(struct plan *p, struct str *out)
{
	struct label *l = &p->label;
	char *like = xasprintf("%s/usr/lib/%s", p->sysroot, libc_word(p->target->libc, "start-shared"));
	char *package = l->noted ? package_text(l) : NULL;
	struct input in;
	struct image x;

	if (l->bill && !l->room)
		l->room = materials_room(p);
	int r = input_open(like, &in);
	if (r == 0) {
		bool bad = image_open(input_range(&in), &x) != NULL;
		if (!bad)
			bill_object(&x, package, l->room, out);
		input_close(&in);
		errno = EBADMSG;
		r = bad ? -1 : 0;
	}
	free(package);
	free(like);
	return r;
}

/* The parts that are in the program: by its marks, and by what a compiler optimized at the link. */
static void find_parts(const struct plan *p, const struct image *x, struct argv *ids)
{
	static const char file[] = "-fresolution=";

	marks_read(x, ids);
	for (size_t i = 0; i < p->line.n; i++) {
		const struct arg *a = &p->line.v[i];
		if (a->kind == K_LD_PLUGIN_OPT && !a->dropped && a->value && starts_with(a->value, file))
			resolved_marks(a->value + strlen(file), ids);
	}
}

/* How an object or member that asks for a symbol is called: a compiler's temporary one by its source; fresh, or NULL. */
static char *asker_called(const struct plan *p, const char *here, const struct asker *one)
{
	const char *path = origin(p, one->file), *name = called(p, here, path), *functions[] = {one->symbol, NULL};
	struct caller c = {0};

	if (!name && path_within(path, p->sysroot))
		name = base_name(path);
	else if (!name && caller_find(path, functions, NULL, &c) && c.source)
		name = called(p, here, c.source);
	char *text = !name ? NULL : one->member ? xasprintf("%s(%s)", name, one->member) : xstrdup(name);
	caller_free(&c);
	return text;
}

static void find_asks(struct plan *p)
{
	const char *after = materials_asks_after(p);
	char *here = after ? getcwd(NULL, 0) : NULL;
	struct argv files = {0};
	struct askers all;

	argv_free(&p->label.asks); /* of the first of two links */
	for (size_t i = 0; after && i < p->out.n; i++)
		if (ends_with(p->out.v[i], ".o") || ends_with(p->out.v[i], ".a"))
			argv_add(&files, p->out.v[i]);
	if (after && askers_find(plan_output(p), after, &files, &all) == 0) {
		for (size_t i = 0; i < all.n; i++) {
			const struct asker *one = &all.v[i];
			char *name = one->file ? asker_called(p, here ? here : "/", one) : NULL;
			if (name)
				argv_addf(&p->label.asks, "%s %s %s", one->symbol, one->version, name);
			free(name);
		}
		askers_free(&all);
	}
	argv_free(&files);
	free(here);
}

/* Puts the bill into the program, which is open for reading as x. */
static int fill(struct plan *p, const struct image *x)
{
	struct argv ids = {0};
	struct str out = {0};
	struct bill b;
	int r = 0;

	if (!bill_find(x, p->label.room, &b))
		return 0;
	find_parts(p, x, &ids);
	find_asks(p);
	materials_make(p, &ids, &out);
	if (!out.n) {
		r = 0;
	} else if (out.n > p->label.room) {
		p->label.room = out.n;
		r = 1;
	} else {
		int fd = open(plan_output(p), O_WRONLY | O_CLOEXEC);
		r = fd < 0 ? -1 : bill_write(fd, &b, out.p, out.n);
		if (fd >= 0 && close(fd) != 0)
			r = -1;
	}
	str_free(&out);
	argv_free(&ids);
	return r;
}

int label_fill(struct plan *p)
{
	struct input in;
	struct image x;

	if (!p->label.room || input_open(plan_output(p), &in) != 0)
		return 0;
	int r = image_open(input_range(&in), &x) ? 0 : fill(p, &x);
	input_close(&in);
	return r;
}
