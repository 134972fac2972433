#include "notices.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/digest.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../build/licencetexts.h"
#include "../recipe/expression.h"
#include "terms.h"

struct notice { /* one text, and whose it is */
	char hex[DIGEST_HEX];
	struct str text;
	struct argv whose; /* "musl 1.2.6: COPYRIGHT" */
};

struct notices {
	const struct licences *known;
	struct notice *v;
	size_t n;
};

/* One component's files while they are read. */
struct reading {
	struct notices *all;
	const struct component *c;
	const struct terms *terms;
	size_t taken;
};

static void add_name(struct str *s, const struct component *c)
{
	str_add_printable(s, c->name);
	str_add(s, *c->version ? " " : "");
	str_add_printable(s, c->version);
}

/* Adds a text of any bytes as lines of UTF-8: tabs stay, ends of pages go. */
static void add_text(struct str *s, const char *p, size_t n)
{
	static const char own[] = "\n\t\f\r";

	for (const char *end = p + n; p < end;) {
		const char *stop = p;
		while (stop < end && *stop && !strchr(own, *stop))
			stop++;
		char *run = xstrndup(p, (size_t)(stop - p));
		str_add_printable(s, run);
		free(run);
		if (stop < end && (*stop == '\n' || *stop == '\t'))
			str_addc(s, *stop);
		p = stop + 1;
	}
	while (s->n && strchr(" \n\t", s->p[s->n - 1]))
		s->n--;
	str_addc(s, '\n');
}

/* True when the text is of a term that e has: of one that is kept, with kept true. */
static bool is_of(const struct licences *known, const struct expression *e, const struct argv *kept, const char *words)
{
	if (e->kind != TERM)
		return is_of(known, e->left, kept, words) || is_of(known, e->right, kept, words);
	const struct licence *l = licence_find(known, e->id);
	const struct licence *x = e->exception ? licence_find(known, e->exception) : NULL;
	char *term = expression_term(e);
	bool is = (!kept || argv_has(kept, term)) &&
		  ((l && licence_is_in(l, words)) || (x && licence_is_in(x, words)));
	free(term);
	return is;
}

/* True for a text that has to be there: of a term that is kept, or of none that the licence names, as a list of authors. */
static bool is_due(const struct reading *r, const char *text, size_t n)
{
	const char *why;
	struct expression *e = r->c->licence ? expression_parse(r->c->licence, &why) : NULL;
	char *words = licence_words(text, n);
	bool due = !e || is_of(r->all->known, e, &r->terms->chosen, words) || !is_of(r->all->known, e, NULL, words);

	free(words);
	expression_free(e);
	return due;
}

static void take_text(struct reading *r, const char *file, const char *p, size_t n)
{
	struct notices *all = r->all;
	struct str text = {0}, whose = {0};
	char hex[DIGEST_HEX];
	size_t i = 0;

	add_text(&text, p, n);
	digest_bytes(text.p, text.n, hex);
	while (i < all->n && strcmp(all->v[i].hex, hex) != 0)
		i++;
	if (i == all->n) {
		all->v = xrealloc(all->v, (all->n + 1) * sizeof *all->v);
		all->v[all->n] = (struct notice){.text = text};
		memcpy(all->v[all->n++].hex, hex, sizeof hex);
	} else {
		str_free(&text);
	}
	add_name(&whose, r->c);
	str_add(&whose, ": ");
	str_add_printable(&whose, file);
	argv_add(&all->v[i].whose, whose.p);
	str_free(&whose);
	r->taken++;
}

static int read_text(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct reading *r = data;
	struct mapped bytes;

	const char *file = strchr(rel, '/'); /* behind the recipe's name */
	if (!S_ISREG(st->st_mode) || st->st_size > LICENCE_TEXT || !file || file_map(path, &bytes) != 0)
		return 0;
	if (is_due(r, bytes.p, bytes.n))
		take_text(r, file + 1, bytes.p, bytes.n);
	file_unmap(&bytes);
	return 0;
}

/* Takes the texts of a component, and adds its line to list. False when a text is due and not there. */
static bool take(struct notices *all, const struct component *c, struct str *list)
{
	static const struct argv nothing = {0};
	struct str name = {0};
	struct terms t;

	terms_of(all->known, c->licence, &nothing, &t);
	struct reading r = {all, c, &t, 0};
	bool own = c->kind == COMPONENT_FILE, due = !own && (t.duties & DUTY_NOTICE || t.class == LICENCE_UNKNOWN);
	char *folder = c->entry && due ? xasprintf("%s/usr/share/licenses", c->entry) : NULL;
	if (folder)
		(void)walk_tree(folder, read_text, &r);
	bool there = !due || r.taken;
	add_name(&name, c);
	str_addf(list, "  %-28s ", name.p ? name.p : "");
	for (size_t i = 0; i < t.chosen.n && !own; i++) {
		str_add(list, i ? " AND " : "");
		str_add_printable(list, t.chosen.v[i]);
	}
	str_add(list, own ? "no recipe's, as the program's own code\n" : !due ? " (asks for no notice)\n" :
		      there ? "\n" : " (its text is not here)\n");
	if (!there)
		fail("the licence text of %s is not here%s%s", name.p ? name.p : "", c->homepage ? ": see " : "",
		     c->homepage ? c->homepage : "");
	str_free(&name);
	free(folder);
	terms_free(&t);
	return there;
}

static int compare(const void *a, const void *b)
{
	const struct notice *x = a, *y = b;
	int names = strcmp(x->whose.v[0], y->whose.v[0]);

	return names ? names : strcmp(x->hex, y->hex);
}

static void write_text(const struct notice *n, FILE *f)
{
	static const char rule[] = "--------------------------------------------------------------------------------";

	fprintf(f, "\n%s\n", rule);
	for (size_t i = 0; i < n->whose.n; i++)
		fprintf(f, "%s\n", n->whose.v[i]);
	fprintf(f, "%s\n\n", rule);
	fwrite(n->text.p, 1, n->text.n, f);
}

size_t notices_write(const struct licences *known, const struct document *d, FILE *f)
{
	struct notices all = {.known = known};
	struct str list = {0};
	size_t lacking = 0;

	for (size_t i = 0; i < d->n; i++)
		lacking += !take(&all, d->v[i], &list);
	fprintf(f, "What is in here is, in part, the work of others:\n\n%s", list.p ? list.p : "");
	if (all.n) {
		fputs("\nTheir licences ask that the following goes along.\n", f);
		qsort(all.v, all.n, sizeof *all.v, compare);
	}
	for (size_t i = 0; i < all.n; i++) {
		write_text(&all.v[i], f);
		str_free(&all.v[i].text);
		argv_free(&all.v[i].whose);
	}
	free(all.v);
	str_free(&list);
	return lacking;
}
