#include "told.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "../driver/materials.h"
#include "../elf/bill.h"
#include "../elf/mark.h"
#include "form.h"
#include "inflate.h"

static bool find_section(const struct image *x, const char *name, struct bytes *b)
{
	struct section s;

	if (!image_named(x, name, &s))
		return false;
	*b = image_contents(x, &s);
	return b->n > 0;
}

static int damaged(char **why, const char *what)
{
	*why = xasprintf("its %s is damaged", what);
	return -1;
}

/* 0 where there is room for one more. */
static int full(const struct content *c, char **why)
{
	if (c->n < TOLD_MOST)
		return 0;
	*why = xasprintf("it tells of more than %d components", TOLD_MOST);
	return -1;
}

/* A member's text; fresh, NULL where there is none. */
static char *text_of(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? xstrdup(text) : NULL;
}

/* A member's text of that form; fresh, or NULL. */
static char *text_of_form(const json_t *object, const char *key, bool (*form)(const char *text))
{
	const char *text = json_string_value(json_object_get(object, key));

	return text && form(text) ? xstrdup(text) : NULL;
}

/* The compressed JSON document in b; NULL where it is none. */
static json_t *document(struct bytes b)
{
	struct str text = {0};
	json_t *root = inflate_text(b, &text) == 0 && text.n ? json_loadb(text.p, text.n, 0, NULL) : NULL;

	str_free(&text);
	return root;
}

/* ---- marks ---- */

static bool has_part(const struct content *c, const char *part)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].part && strcmp(c->v[i].part, part) == 0)
			return true;
	return false;
}

static void add_part(struct content *c, const char *part)
{
	char *name, *version;

	if (has_part(c, part) || !mark_split(part, &name, &version))
		return;
	struct component *one = content_add(c, COMPONENT_RECIPE);
	one->part = xstrdup(part);
	one->name = name;
	one->version = version;
}

int told_marks(const struct image *x, struct content *c, char **why)
{
	struct argv parts = {0};
	int bad = 0;

	marks_read(x, &parts);
	for (size_t i = 0; i < parts.n && !(bad = full(c, why)); i++)
		add_part(c, parts.v[i]);
	argv_free(&parts);
	return bad;
}

/* ---- the bill ---- */

static void add_library(struct content *c, const json_t *j)
{
	const char *part = json_string_value(json_object_get(j, "bom-ref"));
	const json_t *licence = json_array_get(json_object_get(j, "licenses"), 0);
	size_t before = c->n;

	if (part)
		add_part(c, part);
	if (c->n == before)
		return;
	struct component *one = &c->v[before];
	one->licence = text_of_form(licence, "expression", form_licence);
	one->purl = text_of_form(j, "purl", form_purl);
	one->cpe = text_of_form(j, "cpe", form_cpe);
}

static void add_file(struct content *c, const json_t *j)
{
	const json_t *hash = json_array_get(json_object_get(j, "hashes"), 0);
	char *name = text_of(j, "name"), *hex = text_of_form(hash, "content", form_sha256);

	if (!name) {
		free(hex);
		return;
	}
	struct component *one = content_add(c, COMPONENT_FILE);
	one->name = name;
	one->version = xstrdup("");
	one->digest = hex ? xasprintf("sha256:%s", hex) : NULL;
	free(hex);
}

static void take_program(struct content *c, const json_t *j)
{
	char *name = text_of(j, "name"), *version = text_of(j, "version");

	if (name) {
		free(c->name);
		c->name = name;
	}
	if (version) {
		free(c->version);
		c->version = version;
	}
}

static void take_package(const struct image *x, struct content *c)
{
	char *text = package_read(x);
	json_t *root = text ? json_loads(text, 0, NULL) : NULL;

	take_program(c, root);
	json_decref(root);
	free(text);
}

int told_bill(const struct image *x, struct content *c, char **why)
{
	struct bill b;
	int bad = 0;
	size_t i;
	json_t *one;

	take_package(x, c);
	if (!bill_find(x, 0, &b))
		return 0;
	json_t *root = document(b.gzip);
	if (!root)
		return damaged(why, "bill of materials");
	json_array_foreach(json_object_get(root, "components"), i, one) {
		const char *type = json_string_value(json_object_get(one, "type"));
		if ((bad = full(c, why)) != 0)
			break;
		if (type && strcmp(type, "library") == 0)
			add_library(c, one);
		else if (type && strcmp(type, "file") == 0)
			add_file(c, one);
	}
	json_decref(root);
	return bad;
}

/* More than glibc has symbols that came after its first release here. */
enum { ASKS_MOST = 1000 };

void told_asks(const struct image *x, struct argv *lines)
{
	struct bill b;
	json_t *root = bill_find(x, 0, &b) ? document(b.gzip) : NULL, *one;
	size_t i;

	json_array_foreach(json_object_get(root, "properties"), i, one) {
		const char *name = json_string_value(json_object_get(one, "name"));
		const char *value = json_string_value(json_object_get(one, "value"));
		if (name && value && strcmp(name, ASKS_PROPERTY) == 0 && lines->n < ASKS_MOST)
			argv_add(lines, value);
	}
	json_decref(root);
}

/* ---- Rust ---- */

enum { NEEDS_MOST = 10 * TOLD_MOST };

static void add_crate(struct content *c, const json_t *packages, const json_t *j)
{
	char *name = text_of(j, "name"), *version = text_of(j, "version");
	const json_t *other, *kind = json_object_get(j, "kind");
	size_t i;

	if (!name || !version || (kind && strcmp(json_string_value(kind) ? json_string_value(kind) : "", "build") == 0)) {
		free(name);
		free(version);
		return;
	}
	struct component *one = content_add(c, COMPONENT_CRATE);
	one->name = name;
	one->version = version;
	one->purl = xasprintf("pkg:cargo/%s@%s", name, version);
	json_array_foreach(json_object_get(j, "dependencies"), i, other) {
		const json_t *to = json_array_get(packages, (size_t)json_integer_value(other));
		const char *needed = json_string_value(json_object_get(to, "name"));
		if (needed)
			argv_add(&one->needs, needed);
	}
	argv_sort(&one->needs);
	argv_unique(&one->needs);
}

int told_crates(const struct image *x, struct content *c, char **why)
{
	struct bytes b;
	int bad = 0;
	size_t i, needs = 0;
	json_t *one;

	if (!find_section(x, ".dep-v0", &b))
		return 0;
	json_t *root = document(b), *packages = json_object_get(root, "packages");
	if (!json_is_array(packages)) {
		json_decref(root);
		return damaged(why, "list of crates (.dep-v0)");
	}
	json_array_foreach(packages, i, one) {
		needs += json_array_size(json_object_get(one, "dependencies"));
		if (needs > NEEDS_MOST)
			bad = damaged(why, "list of crates (.dep-v0)");
		if (bad || (bad = full(c, why)) != 0)
			break;
		add_crate(c, packages, one);
	}
	json_decref(root);
	return bad;
}

/* ---- Go ---- */

/* The string at *at, which begins with its length in groups of seven bits, the lowest first; false where it is not whole. */
static bool go_string(struct bytes b, uint64_t *at, struct bytes *s)
{
	uint64_t n = 0;

	for (unsigned shift = 0; *at < b.n && shift < 63; shift += 7) {
		unsigned char byte = b.p[(*at)++];
		n |= (uint64_t)(byte & 0x7f) << shift;
		if (byte & 0x80)
			continue;
		if (n > b.n - *at)
			return false;
		*s = (struct bytes){b.p + *at, n};
		*at += n;
		return true;
	}
	return false;
}

static void add_module(struct content *c, const char *name, const char *version)
{
	struct component *one = content_add(c, COMPONENT_MODULE);

	one->name = xstrdup(name);
	one->version = xstrdup(version);
	one->purl = xasprintf("pkg:golang/%s@%s", name, version);
}

/* A line is "dep", name, version and digest, with tabs between; one that begins with "=>" is in the place of the one above;
 * "mod" is the program's own module. */
static void take_line(struct content *c, char *line)
{
	char *word[3] = {line, NULL, NULL};

	for (int i = 1; i < 3 && word[i - 1]; i++) {
		word[i] = strchr(word[i - 1], '\t');
		if (word[i])
			*word[i]++ = 0;
	}
	if (!word[2])
		return;
	word[2][strcspn(word[2], "\t")] = 0;
	if (strcmp(word[0], "=>") == 0 && c->n && c->v[c->n - 1].kind == COMPONENT_MODULE)
		component_free(&c->v[--c->n]);
	if (strcmp(word[0], "dep") == 0 || strcmp(word[0], "=>") == 0)
		add_module(c, word[1], word[2]);
}

/* The list stands between two marks of 16 bytes. */
static int take_list(struct content *c, struct bytes s, char **why)
{
	enum { MARK = 16 };
	int bad = 0;

	if (s.n < 2 * (size_t)MARK)
		return 0;
	char *text = xstrndup((const char *)s.p + MARK, (size_t)s.n - 2 * (size_t)MARK);
	for (char *line = text, *next; line && !(bad = full(c, why)); line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = 0;
		take_line(c, line);
	}
	free(text);
	return bad;
}

int told_modules(const struct image *x, struct content *c, char **why)
{
	enum { HEAD = 32, FLAGS = 15, INLINE = 2 };
	static const char magic[] = "\xff Go buildinf:";
	uint64_t at = HEAD;
	struct bytes b, version, list;

	if (!find_section(x, ".go.buildinfo", &b) || b.n < HEAD || memcmp(b.p, magic, sizeof magic - 1) != 0 ||
	    !(b.p[FLAGS] & INLINE))
		return 0; /* before Go 1.18 it was a matter of pointers */
	if (!go_string(b, &at, &version) || !go_string(b, &at, &list))
		return damaged(why, "build information of Go");
	char *text = xstrndup((const char *)version.p, (size_t)version.n);
	if (starts_with(text, "go"))
		add_module(c, "stdlib", text + strlen("go"));
	free(text);
	return take_list(c, list, why);
}
