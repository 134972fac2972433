#include "parse.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../driver/runtime.h"
#include "../host/edition.h"
#include "advisory.h"
#include "expression.h"
#include "product.h"

static int take_text(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	(void)words;
	*(char **)((char *)p->r + row->offset) = xstrdup(text);
	return 0;
}

static int take_words(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	struct argv *list = (struct argv *)((char *)p->r + row->offset);

	(void)text;
	for (size_t i = 0; i < words->n; i++) {
		const char *why = row->check ? row->check(words->v[i]) : NULL;
		if (!why && argv_has(list, words->v[i]))
			why = "is there twice";
		if (why)
			return parse_wrong(p, row->key, words->v[i], why);
		argv_add(list, words->v[i]);
	}
	return 0;
}

static int take_word(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	const char *why = words->n != 1 ? "must be one word" : row->check ? row->check(text) : NULL;

	return why ? parse_wrong(p, row->key, text, why) : take_text(p, row, words, text);
}

static int take_licence(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	const char *why;
	struct expression *e = expression_parse(text, &why);

	expression_free(e);
	return e ? take_text(p, row, words, text) : parse_wrong(p, row->key, text, why);
}

static int take_base(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	(void)words;
	if (strcmp(text, "yes") != 0)
		return parse_wrong(p, row->key, text, "must be 'yes'; leave the line out for any other recipe");
	p->r->base = true;
	return 0;
}

static int take_toolchain(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	(void)words;
	if (strcmp(text, "rust") != 0)
		return parse_wrong(p, row->key, text, "must be 'rust'; leave the line out for what C's compiler builds");
	p->r->rust = true;
	return 0;
}

static int take_runtime(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	struct recipe *r = p->r;
	const char *why = words->n < 2 ? "must be LIB TITLE" : check_file_name(words->v[0]);

	if (why)
		return parse_wrong(p, row->key, text, why);
	const char *title = text + strlen(words->v[0]);
	r->runtimes = xrealloc(r->runtimes, (r->runtime_count + 1) * sizeof *r->runtimes);
	r->runtimes[r->runtime_count++] = (struct runtime){
		.lib = xstrdup(words->v[0]), .title = xstrdup(title + strspn(title, " \t"))};
	return 0;
}

static int take_when(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	const char *why = words->n != 2 ? "must be KIND WORD" : runtime_condition(words->v[0], words->v[1]);

	if (!p->r->runtime_count)
		return parse_wrong(p, row->key, text, "has no runtime line above it");
	if (why)
		return parse_wrong(p, row->key, text, why);
	argv_addf(&p->r->runtimes[p->r->runtime_count - 1].when, "%s %s", words->v[0], words->v[1]);
	return 0;
}

static int take_exports(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	const char *rest = words->n < 2 ? text : text + strlen(words->v[0]);
	const char *why = words->n < 2 ? "must be KIND NAME=VALUE" : check_export(words->v[0], rest + strspn(rest, " \t"));

	if (why)
		return parse_wrong(p, row->key, text, why);
	argv_addf(&p->r->exports, "%s %s", words->v[0], rest + strspn(rest, " \t"));
	return 0;
}

#define FIELD(name) offsetof(struct recipe, name)
static const struct row rows[] = { /* sorted by key */
	{"base", take_base, 0, NULL, false},
	{"cmake", take_words, FIELD(cmake), check_cmake, false},
	{"compiler", take_compiler, 0, NULL, true},
	{"conan", take_word, FIELD(conan), check_name, false},
	{"cpe", take_word, FIELD(cpe), check_cpe, false},
	{"debian", take_debian, 0, NULL, true},
	{"derived", take_text, FIELD(derived), NULL, false},
	{"exports", take_exports, 0, NULL, true},
	{"from", take_from, 0, NULL, true},
	{"headers", take_words, FIELD(headers), check_path, false},
	{"homepage", take_word, FIELD(homepage), NULL, false},
	{"host", take_words, FIELD(host), check_program, false},
	{"inner", take_word, FIELD(inner), check_path, false},
	{"languages", take_words, FIELD(languages), check_language, false},
	{"libs", take_words, FIELD(libs), check_file_name, false},
	{"licence", take_licence, FIELD(licence), NULL, false},
	{"licence-files", take_words, FIELD(licence_files), check_path, false},
	{"mends", take_words, FIELD(mends), check_advisory, false},
	{"name", take_word, FIELD(name), check_recipe, false},
	{"needs", take_words, FIELD(needs), check_recipe, false},
	{"only", take_words, FIELD(only), check_path, false},
	{"optional", take_words, FIELD(optional), check_path, false},
	{"or", take_or, 0, NULL, true},
	{"pkgconfig", take_words, FIELD(packages), check_file_name, false},
	{"programs", take_words, FIELD(programs), check_file_name, false},
	{"purl", take_word, FIELD(purl), check_purl, false},
	{"reserved", take_words, FIELD(reserved), check_file_name, false},
	{"runtime", take_runtime, 0, NULL, true},
	{"scripts", take_words, FIELD(scripts), check_file_name, false},
	{"source", take_source, 0, NULL, true},
	{"summary", take_text, FIELD(summary), NULL, false},
	{"test-libs", take_words, FIELD(test_libs), check_file_name, false},
	{"toolchain", take_toolchain, 0, NULL, false},
	{"uses", take_words, FIELD(uses), check_name, false},
	{"version", take_word, FIELD(version), check_version, false},
	{"when", take_when, 0, NULL, true},
};
enum { ROWS = sizeof rows / sizeof *rows };

static int by_key(const void *key, const void *row)
{
	return strcmp(key, ((const struct row *)row)->key);
}

static int unknown_key(const struct parser *p, const char *key)
{
	const char *names[ROWS];

	for (size_t i = 0; i < ROWS; i++)
		names[i] = rows[i].key;
	const char *near = nearest(key, names, ROWS);
	return fail("%s:%d: unknown key '%s'%s%s%s", p->path, p->line, key, near ? ", did you mean " : "",
		    near ? near : "", near ? "?" : "");
}

/* One entry: a key and what follows it, continuation lines joined. */
static int take_entry(struct parser *p, const char *entry)
{
	struct argv words = {0};
	size_t n = strcspn(entry, " \t");
	char *key = xstrndup(entry, n);
	const struct row *row = bsearch(key, rows, ROWS, sizeof *rows, by_key);
	const char *text = entry + n + strspn(entry + n, " \t");
	int bad;

	argv_add_words(&words, text);
	if (!row)
		bad = unknown_key(p, key);
	else if (!words.n)
		bad = fail("%s:%d: nothing follows '%s'", p->path, p->line, key);
	else if (p->own & 1ull << (row - rows))
		bad = 0;
	else if (!row->many && (p->seen & 1ull << (row - rows)))
		bad = fail("%s:%d: '%s' is there twice", p->path, p->line, key);
	else
		bad = row->take(p, row, &words, text);
	if (row)
		p->seen |= 1ull << (row - rows);
	argv_free(&words);
	free(key);
	return bad;
}

static bool blank(const char *line, size_t n)
{
	while (n && (*line == ' ' || *line == '\t')) {
		line++;
		n--;
	}
	return !n || *line == '#';
}

static int take_entries(struct parser *p, const char *text)
{
	struct str entry = {0};
	int bad = 0;

	for (int line = 1; *text && !bad; line++) {
		size_t n = strcspn(text, "\n"), kept = n;
		while (kept && (text[kept - 1] == ' ' || text[kept - 1] == '\t'))
			kept--;
		if (!blank(text, kept) && (*text == ' ' || *text == '\t')) {
			if (!entry.n) {
				p->line = line;
				bad = fail("%s:%d: the line begins with white space and continues nothing",
					   p->path, line);
				break;
			}
			size_t skip = strspn(text, " \t");
			str_addc(&entry, ' ');
			str_addn(&entry, text + skip, kept - skip);
		} else if (!blank(text, kept)) {
			bad = entry.n ? take_entry(p, entry.p) : 0;
			entry.n = 0;
			p->line = line;
			str_addn(&entry, text, kept);
		}
		text += n + (text[n] == '\n');
	}
	if (!bad && entry.n)
		bad = take_entry(p, entry.p);
	str_free(&entry);
	return bad;
}

static int check_bytes(const char *path, const char *text, size_t n)
{
	int line = 1;

	for (size_t i = 0; i < n;) {
		unsigned char c = (unsigned char)text[i];
		size_t len = utf8_length(text + i, n - i);
		if (!len)
			return fail("%s:%d: byte 0x%02x is not UTF-8", path, line, c);
		if (c == '\r')
			return fail("%s:%d: the line ends in CR LF; a recipe's lines end in LF", path, line);
		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
			return fail("%s:%d: control character 0x%02x", path, line, c);
		line += c == '\n';
		i += len;
	}
	return 0;
}

/* Checks that `runtime` and `reserved` lines name libraries of `libs`. 0, or -1 after a message. */
static int check_libs(const struct recipe *r, const char *path)
{
	for (size_t i = 0; i < r->runtime_count; i++)
		if (!argv_has(&r->libs, r->runtimes[i].lib))
			return fail("%s: runtime '%s' is none of its libs", path, r->runtimes[i].lib);
	for (size_t i = 0; i < r->reserved.n; i++)
		if (!argv_has(&r->libs, r->reserved.v[i]))
			return fail("%s: reserved '%s' is none of its libs", path, r->reserved.v[i]);
	return 0;
}

/* What the product is called where the recipe says it in short, or does not say it. */
static void settle_product(struct recipe *r)
{
	char *cpe = r->cpe ? cpe_whole(r->cpe, r->version) : NULL;

	free(r->cpe);
	r->cpe = cpe;
	if (!r->purl)
		r->purl = purl_generic(r->place, r->version);
}

/* Reads what the edition has not said itself, for which p has been. */
static int take_lent(const struct parser *p, const struct lent *lent)
{
	struct parser rest = {.r = p->r, .path = lent->path, .line = 1, .own = p->seen};

	p->r->lent = true;
	return p->r->source_count ? fail("%s: its source has no version", p->path)
				  : check_bytes(lent->path, lent->text, lent->n) || take_entries(&rest, lent->text);
}

static int check_whole(struct recipe *r, const char *path)
{
	const struct { const char *key, *value; } must[] = {
		{"name", r->name}, {"version", r->version}, {"licence", r->licence}};

	for (size_t i = 0; i < sizeof must / sizeof *must; i++)
		if (!must[i].value)
			return fail("%s: the line '%s' is missing", path, must[i].key);
	if (strcmp(r->name, base_name(r->dir)) != 0)
		return fail("%s: name '%s' is not the folder's, '%s'", path, r->name, base_name(r->dir));
	r->place = edition_place(r->name);
	settle_product(r);
	return check_libs(r, path) || check_sources(r, path) ? -1 : 0;
}

struct recipe *recipe_parse(const char *dir, const char *text, size_t n, const struct lent *lent)
{
	struct recipe *r = xcalloc(1, sizeof *r);
	char *path = xasprintf("%s/recipe", dir), *bytes = xstrndup(text, n);
	struct parser p = {.r = r, .path = path, .line = 1};

	r->dir = xstrdup(dir);
	if (check_bytes(path, text, n) || take_entries(&p, bytes) || (lent && !r->version && take_lent(&p, lent)) ||
	    check_whole(r, path)) {
		next_step("mend the recipe; the README.md beside the recipes explains its lines");
		recipe_free(r);
		r = NULL;
	} else if (!r->test_libs.n && r->libs.n) {
		argv_add(&r->test_libs, r->libs.v[0]);
	}
	free(bytes);
	free(path);
	return r;
}
