#include "recipe.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "variant.h"
#include "word.h"

#define RECIPE_MAX_BYTES 262144 /* no recipe is a tenth of it */

struct row;

struct parser {
	struct recipe *r;
	const char *path;
	int line;          /* the first line of the entry being read */
	unsigned seen;     /* a bit for each row of the table */
};

/* One keyword. take reads the words behind it into the field at offset; check refuses a word. */
struct row {
	const char *key;
	int (*take)(struct parser *p, const struct row *row, struct argv *words, const char *text);
	size_t offset;
	word_check *check;
	bool many; /* may stand in several lines */
};

static int wrong(const struct parser *p, const char *key, const char *word, const char *why)
{
	return fail("%s:%d: %s '%s' %s", p->path, p->line, key, word, why);
}

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
			return wrong(p, row->key, words->v[i], why);
		argv_add(list, words->v[i]);
	}
	return 0;
}

static int take_word(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	const char *why = words->n != 1 ? "must be one word" : row->check ? row->check(text) : NULL;

	return why ? wrong(p, row->key, text, why) : take_text(p, row, words, text);
}

static int take_base(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	(void)words;
	if (strcmp(text, "yes") != 0)
		return wrong(p, row->key, text, "must be 'yes'; leave the line out for any other recipe");
	p->r->base = true;
	return 0;
}

static int take_toolchain(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	(void)words;
	if (strcmp(text, "rust") != 0)
		return wrong(p, row->key, text, "must be 'rust'; leave the line out for what C's compiler builds");
	p->r->rust = true;
	return 0;
}

/* FILE SIZE sha256:HEX, the first three words. */
static int take_pin(struct parser *p, const struct row *row, const struct argv *words, struct source *s)
{
	const char *why;
	long long size;

	if (words->n < 3)
		return fail("%s:%d: %s '%s' needs FILE SIZE sha256:DIGEST: no digest, no fetch", p->path,
			    p->line, row->key, words->v[0]);
	if ((why = check_file_name(words->v[0])))
		return wrong(p, row->key, words->v[0], why);
	if ((why = check_size(words->v[1], &size)))
		return wrong(p, "size", words->v[1], why);
	if ((why = check_sha256(words->v[2])))
		return wrong(p, "digest", words->v[2], why);
	s->pins = xrealloc(s->pins, (s->pin_count + 1) * sizeof *s->pins);
	s->pins[s->pin_count++] = (struct pin){.file = xstrdup(words->v[0]), .size = size,
					       .sha256 = xstrdup(words->v[2] + strlen("sha256:"))};
	return 0;
}

/* The file's name without what says that it is an archive: zlib-1.3.2.tar.xz is zlib-1.3.2. */
static char *stem(const char *file)
{
	static const char *const ends[] = {".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst", ".tar.lz",
					   ".tar.lzma", ".tar", ".tgz", ".txz", ".tbz2", ".zip"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (ends_with(file, ends[i]) && strlen(file) > strlen(ends[i]))
			return xstrndup(file, strlen(file) - strlen(ends[i]));
	return xstrdup(file);
}

/* True when one build can have both sources. */
static bool together(const struct source *a, const struct source *b)
{
	return !a->variant || !b->variant || a->variant == b->variant;
}

static int take_source(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	struct recipe *r = p->r;
	struct source s = {.variant = r->variant_count};
	const char *why = NULL;
	bool first = true;

	(void)text;
	for (size_t i = 0; i < r->source_count; i++)
		first = first && !together(&r->sources[i], &s);
	if (words->n > 4)
		return wrong(p, row->key, words->v[4], "is one word too many");
	if (words->n == 4 && first)
		why = "is the folder of the first source, which is unpacked to the build folder itself";
	else if (words->n == 4)
		why = check_file_name(words->v[3]);
	if (why)
		return wrong(p, row->key, words->v[3], why);
	if (take_pin(p, row, words, &s))
		return -1;
	s.dir = first ? xstrdup("") : words->n == 4 ? xstrdup(words->v[3]) : stem(words->v[0]);
	r->sources = xrealloc(r->sources, (r->source_count + 1) * sizeof *r->sources);
	r->sources[r->source_count++] = s;
	for (size_t i = 0; i + 1 < r->source_count; i++)
		if (together(&r->sources[i], &s) && strcmp(r->sources[i].dir, s.dir) == 0)
			return wrong(p, row->key, s.dir, "is the folder of another source already");
	return 0;
}

static int take_or(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	if (!p->r->source_count)
		return wrong(p, row->key, text, "has no source line above it");
	if (words->n > 3)
		return wrong(p, row->key, words->v[3], "is one word too many: the folder is the source's");
	return take_pin(p, row, words, &p->r->sources[p->r->source_count - 1]);
}

static int take_from(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	if (!p->r->source_count)
		return wrong(p, row->key, text, "has no source line above it");
	const char *why = words->n != 1 ? "must be one word" : check_place(text);
	if (why)
		return wrong(p, row->key, text, why);
	struct source *s = &p->r->sources[p->r->source_count - 1];
	argv_add_once(&s->pins[s->pin_count - 1].places, text);
	return 0;
}

static int take_debian(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	const char *why = words->n != 2 ? "must be SOURCE GLOB" : check_name(words->v[0]);
	struct recipe *r = p->r;
	struct variant *v = r->variant_count ? &r->variants[r->variant_count - 1] : NULL;
	char **source = v ? &v->debian_source : &r->debian_source, **glob = v ? &v->debian_glob : &r->debian_glob;

	if (why)
		return wrong(p, row->key, text, why);
	if (*source)
		return fail("%s:%d: '%s' is there twice", p->path, p->line, row->key);
	*source = xstrdup(words->v[0]);
	*glob = xstrdup(words->v[1]);
	return 0;
}

static int take_compiler(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	struct recipe *r = p->r;
	const char *why = words->n != 3 ? "must be KIND GLOB VERSION" : check_version(words->v[2]);

	if (!why && strcmp(words->v[0], "gcc") != 0 && strcmp(words->v[0], "clang") != 0)
		why = "must be of the kind gcc or clang";
	if (why)
		return wrong(p, row->key, text, why);
	r->variants = xrealloc(r->variants, (r->variant_count + 1) * sizeof *r->variants);
	r->variants[r->variant_count++] = (struct variant){
		.kind = xstrdup(words->v[0]), .glob = xstrdup(words->v[1]), .version = xstrdup(words->v[2])};
	return 0;
}

#define FIELD(name) offsetof(struct recipe, name)
static const struct row rows[] = { /* sorted by key */
	{"base", take_base, 0, NULL, false},
	{"compiler", take_compiler, 0, NULL, true},
	{"cpe", take_word, FIELD(cpe), NULL, false},
	{"debian", take_debian, 0, NULL, true},
	{"from", take_from, 0, NULL, true},
	{"headers", take_words, FIELD(headers), check_path, false},
	{"homepage", take_word, FIELD(homepage), NULL, false},
	{"host", take_words, FIELD(host), check_program, false},
	{"inner", take_word, FIELD(inner), check_path, false},
	{"languages", take_words, FIELD(languages), check_language, false},
	{"libs", take_words, FIELD(libs), check_file_name, false},
	{"licence", take_text, FIELD(licence), NULL, false},
	{"licence-files", take_words, FIELD(licence_files), check_path, false},
	{"name", take_word, FIELD(name), check_name, false},
	{"needs", take_words, FIELD(needs), check_name, false},
	{"only", take_words, FIELD(only), check_path, false},
	{"or", take_or, 0, NULL, true},
	{"pkgconfig", take_words, FIELD(packages), check_file_name, false},
	{"purl", take_word, FIELD(purl), NULL, false},
	{"source", take_source, 0, NULL, true},
	{"summary", take_text, FIELD(summary), NULL, false},
	{"test-libs", take_words, FIELD(test_libs), check_file_name, false},
	{"toolchain", take_toolchain, 0, NULL, false},
	{"version", take_word, FIELD(version), check_version, false},
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
	else if (!row->many && (p->seen & 1u << (row - rows)))
		bad = fail("%s:%d: '%s' is there twice", p->path, p->line, key);
	else
		bad = row->take(p, row, &words, text);
	if (row)
		p->seen |= 1u << (row - rows);
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

static int check_source(const struct recipe *r, const struct source *s, const char *path)
{
	const struct variant *v = s->variant ? &r->variants[s->variant - 1] : NULL;
	char *build = xasprintf("%s-%s", r->name, v ? v->version : r->version);
	int bad = 0;

	if (strcmp(s->dir, build) == 0)
		bad = fail("%s: source folder '%s' is the name of the build folder", path, s->dir);
	for (size_t j = 0; j < s->pin_count && !bad; j++)
		if (!s->pins[j].places.n && !(v ? v->debian_source : r->debian_source))
			bad = fail("%s: no 'from' line says where %s is to be had", path, s->pins[j].file);
	free(build);
	return bad;
}

static int check_sources(const struct recipe *r, const char *path)
{
	int bad = 0;

	for (size_t i = 0; i < r->source_count && !bad; i++)
		bad = check_source(r, &r->sources[i], path);
	return bad;
}

static int check_whole(const struct recipe *r, const char *path)
{
	const struct { const char *key, *value; } must[] = {
		{"name", r->name}, {"version", r->version}, {"licence", r->licence}};

	for (size_t i = 0; i < sizeof must / sizeof *must; i++)
		if (!must[i].value)
			return fail("%s: the line '%s' is missing", path, must[i].key);
	if (strcmp(r->name, base_name(r->dir)) != 0)
		return fail("%s: name '%s' is not the folder's, '%s'", path, r->name, base_name(r->dir));
	return check_sources(r, path);
}

static void add_patches(struct recipe *r)
{
	DIR *d = opendir(r->dir);

	for (struct dirent *e; d && (e = readdir(d));)
		if (ends_with(e->d_name, ".patch"))
			argv_add(&r->patches, e->d_name);
	if (d)
		closedir(d);
	argv_sort(&r->patches);
}

struct recipe *recipe_parse(const char *dir, const char *text, size_t n)
{
	struct recipe *r = xcalloc(1, sizeof *r);
	char *path = xasprintf("%s/recipe", dir), *bytes = xstrndup(text, n);
	struct parser p = {.r = r, .path = path, .line = 1};

	r->dir = xstrdup(dir);
	if (check_bytes(path, text, n) || take_entries(&p, bytes) || check_whole(r, path)) {
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

static char *absolute(const char *dir)
{
	char *here = *dir == '/' ? NULL : getcwd(NULL, 0);
	char *joined = xasprintf("%s/%s", here ? here : "", dir), *folded = path_fold(joined);

	free(joined);
	free(here);
	return folded;
}

struct recipe *recipe_load(const char *dir)
{
	char *whole = absolute(dir), *path = xasprintf("%s/recipe", whole);
	struct recipe *r = NULL;
	struct str text = {0};
	struct stat st;

	if (stat(path, &st) != 0) {
		fail("cannot read the recipe %s: %s", path, strerror(errno));
		next_step("name a folder that holds 'recipe' and 'build'");
	} else if (!S_ISREG(st.st_mode) || st.st_size > RECIPE_MAX_BYTES) {
		fail("%s is no recipe: not a plain file of at most %d bytes", path, RECIPE_MAX_BYTES);
	} else if (file_read(path, &text) != 0) {
		fail("cannot read %s: %s", path, strerror(errno));
	} else {
		r = recipe_parse(whole, text.p ? text.p : "", text.n);
	}
	if (r)
		add_patches(r);
	str_free(&text);
	free(path);
	free(whole);
	return r;
}

void recipe_free(struct recipe *r)
{
	if (!r)
		return;
	char *texts[] = {r->dir, r->name, r->version, r->summary, r->licence, r->homepage, r->cpe, r->purl, r->inner,
			 r->debian_source, r->debian_glob};
	struct argv *lists[] = {&r->libs,  &r->headers, &r->packages, &r->test_libs,	 &r->needs,
				&r->host, &r->languages, &r->only,    &r->patches,  &r->licence_files};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		argv_free(lists[i]);
	for (size_t i = 0; i < r->source_count; i++)
		source_free(&r->sources[i]);
	for (size_t i = 0; i < r->variant_count; i++)
		variant_free(&r->variants[i]);
	rustc_free(r->rustc);
	free(r->sources);
	free(r->variants);
	free(r);
}
