#include "licencetexts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../recipe/expression.h"
#include "../recipe/licence.h"

/* Adds the words of a file, behind those of the files before it. */
static int add_words(const char *rel, const char *path, const struct stat *st, void *words)
{
	struct mapped text;

	if (!S_ISREG(st->st_mode))
		return 0;
	if (st->st_size > LICENCE_TEXT)
		return fail("the licence file %s is larger than %d bytes", rel, LICENCE_TEXT);
	if (file_map(path, &text) != 0)
		return fail("cannot read %s: %s", path, strerror(errno));
	char *these = licence_words(text.p, text.n);
	str_add(words, these);
	free(these);
	file_unmap(&text);
	return 0;
}

/* NULL where the texts of what e asks for are among words, else the id of one that is not. */
static const char *lacking(const struct licences *known, const struct expression *e, const char *words)
{
	if (e->kind == TERM) {
		const struct licence *l = licence_find(known, e->id);
		const struct licence *x = e->exception ? licence_find(known, e->exception) : NULL;
		if (l && !licence_is_in(l, words))
			return l->id;
		return x && !licence_is_in(x, words) ? x->id : NULL;
	}
	const char *left = lacking(known, e->left, words), *right = lacking(known, e->right, words);
	if (e->kind == AND)
		return left ? left : right;
	return left && right ? left : NULL;
}

bool licence_held(const struct site *site, const char *licence, const char *texts)
{
	struct licences known;
	const char *why;
	struct expression *e = expression_parse(licence, &why);
	bool read = e && licences_read(site, &known) == 0, held = false;

	if (read) {
		char *words = licence_words(texts, strlen(texts));
		held = !lacking(&known, e, words);
		free(words);
		licences_free(&known);
	}
	expression_free(e);
	return held;
}

int licence_texts(const struct build *b, const char *dir)
{
	const struct recipe *r = b->recipe;
	char *folder = xasprintf("%s/usr/share/licenses/%s", dir, r->place);
	struct str words = {0};
	struct licences known;
	const char *why;

	/* What Debian says of all files of a package is more than the texts of some. */
	bool told = r->licence_files.n && !r->derived;
	int bad = !told ? 0 : walk_tree(folder, add_words, &words) || licences_read(b->site, &known);
	if (!bad && told) {
		struct expression *e = expression_parse(r->licence, &why);
		const char *id = e ? lacking(&known, e, words.n ? words.p : "") : NULL;
		if (id) {
			bad = fail("the licence files of %s do not hold the text of %s", r->name, id);
			next_step("name the files that do in its line `licence-files`, or the licence that these are of");
		}
		expression_free(e);
		licences_free(&known);
	}
	str_free(&words);
	free(folder);
	return bad ? -1 : 0;
}
