#include "label.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/gzip.h"
#include "../base/mem.h"
#include "../base/sha256.h"
#include "../base/str.h"
#include "../elf/bill.h"
#include "../elf/libc.h"
#include "../elf/magic.h"
#include "../elf/mark.h"
#include "../elf/resolved.h"
#include "../host/targettool.h"
#include "../host/tool.h"
#include "parts.h"
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

/* True for a compiler's file in the folder for temporary files, or in one that it made there. */
static bool temporary(const struct plan *p, const char *path)
{
	static const char *const folders[] = {"rustc", "go-link-", "ghc"};
	const char *tmp = site_tmp(p->site);

	if (path_within(path, p->scratch))
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

/* ---- the bill ---- */

static void add_text(struct str *s, const char *key, const char *value)
{
	str_addf(s, ",\"%s\":", key);
	str_add_json(s, value);
}

static void add_digest(const unsigned char *digest, struct str *s)
{
	for (int i = 0; i < SHA256_BYTES; i++)
		str_addf(s, "%02x", digest[i]);
}

/* Adds a file of the user's; not one that is neither an object nor an archive, as a script is. What came with Rust's
 * compiler has its digest in its name, and is large. path: NULL to see how much it takes. */
static void add_file(const char *path, const char *name, struct str *s)
{
	unsigned char digest[SHA256_BYTES] = {0};
	bool named = ends_with(name, ".rlib");
	struct input in;

	if (path && !named) {
		enum magic kind = file_magic(path);
		if ((kind != MAGIC_ELF && kind != MAGIC_ARCHIVE && kind != MAGIC_THIN) || input_open(path, &in) != 0)
			return;
		const unsigned char *all = in.size ? range_all(input_range(&in)) : NULL;
		if (all)
			sha256(all, (size_t)in.size, digest);
		input_close(&in);
	}
	str_add(s, "{\"type\":\"file\"");
	add_text(s, "name", name);
	if (!named) {
		str_add(s, ",\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\"");
		add_digest(digest, s);
		str_add(s, "\"}]");
	}
	str_add(s, "},");
}

/* Adds the part that the sysroot knows no more of: from another one, in an archive of the user's. */
static void add_unknown(const char *id, struct str *s)
{
	const char *at = strrchr(id, '@'), *plus = strrchr(id, '+');

	if (!at || !plus || plus < at)
		return;
	char *name = xstrndup(id, strcspn(id, "@")), *version = xstrndup(at + 1, (size_t)(plus - at - 1));
	str_add(s, "{\"type\":\"library\"");
	add_text(s, "bom-ref", id);
	add_text(s, "name", name);
	add_text(s, "version", version);
	str_add(s, "},");
	free(name);
	free(version);
}

/* What ends the document. The program itself is not in it, since .note.package names it: scanners would see it twice. */
static const char ending[] = "]}";

/* Makes the document for a program with the parts ids. What is deflated ends with a comma, so that the last component is
 * one that is not: a file, or else the last part. */
static void make_bill(const struct label *l, const struct parts *table, const struct argv *ids, struct str *out)
{
	const struct part *opening = parts_find(table, "-"), *last = NULL;
	struct str tail = {0};
	struct gzip z;

	for (size_t i = 0; i < l->inputs.n; i++)
		add_file(l->inputs.v[i], l->names.v[i], &tail);
	for (size_t i = 0; i < ids->n; i++)
		if (!parts_find(table, ids->v[i]))
			add_unknown(ids->v[i], &tail);
	gzip_begin(&z, out);
	gzip_deflated(&z, opening->text, opening->n, opening->deflated, opening->deflated_n);
	for (size_t i = 0; i < ids->n; i++) {
		const struct part *one = parts_find(table, ids->v[i]);
		if (one && last)
			gzip_deflated(&z, last->text, last->n, last->deflated, last->deflated_n);
		last = one ? one : last;
	}
	if (last && tail.n)
		gzip_deflated(&z, last->text, last->n, last->deflated, last->deflated_n);
	else if (last)
		str_addn(&tail, last->text, last->n);
	if (tail.n)
		tail.p[--tail.n] = 0; /* the comma */
	str_add(&tail, ending);
	gzip_stored(&z, tail.p, tail.n, true);
	str_free(&tail);
}

/* The most that the bill can take with what the line names; none where the sysroot has no table. */
static size_t room_for(const struct plan *p)
{
	struct argv recipes = {0};
	struct parts table;
	struct str tail = {0};
	size_t room = GZIP_FRAME, longest = 0;

	parts_read(p->sysroot, &table);
	for (size_t i = 1; i < p->out.n; i++) {
		char *lib = path_within(p->out.v[i], p->sysroot) ? library_name(p->out.v[i]) : NULL;
		const struct indexed *row = lib ? linkindex_find(p->index, "archive", lib) : NULL;
		if (row)
			argv_add_once(&recipes, row->recipe);
		free(lib);
	}
	for (size_t i = 0; i < table.n; i++) {
		const struct part *one = &table.v[i];
		bool opening = strcmp(one->id, "-") == 0;
		if (opening || argv_has(&recipes, one->recipe))
			room += one->deflated_n;
		if (!opening && one->n > longest && argv_has(&recipes, one->recipe))
			longest = one->n;
	}
	for (size_t i = 0; i < p->label.inputs.n; i++)
		add_file(NULL, p->label.names.v[i], &tail);
	room += sizeof ending - 1 + (tail.n ? tail.n : longest);
	room += GZIP_STORED * (tail.n / GZIP_STORED_MOST + 1);
	room = table.n ? room : 0;
	str_free(&tail);
	argv_free(&recipes);
	parts_free(&table);
	return room;
}

/* ---- the run ---- */

/* The text of .note.package; fresh. */
static char *package_text(const struct label *l)
{
	struct str s = {0};

	str_add(&s, "{\"type\":\"generic\"");
	add_text(&s, "name", l->name);
	if (l->version)
		add_text(&s, "version", l->version);
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
		l->room = room_for(p);
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

/* Puts the bill into the program, which is open for reading as x. */
static int fill(struct plan *p, const struct image *x)
{
	struct argv ids = {0};
	struct parts table;
	struct str out = {0};
	struct bill b;
	int r = 0;

	if (!bill_find(x, p->label.room, &b))
		return 0;
	find_parts(p, x, &ids);
	parts_read(p->sysroot, &table);
	make_bill(&p->label, &table, &ids, &out);
	if (out.n > p->label.room) {
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
	parts_free(&table);
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
