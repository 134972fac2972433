/* The words that wordexp has found, and the one that it reads. */
#include <ctype.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <wordexp.h>

#include "wordexp-inside.h"

int append(struct text *t, char c)
{
	char *p = t->n % 64 && t->p ? t->p : realloc(t->p, t->n + 65);

	if (!p)
		return WRDE_NOSPACE;
	t->p = p;
	p[t->n++] = c;
	p[t->n] = '\0';
	return 0;
}

int add(struct state *s, char c, bool quoted)
{
	int error = 0;

	s->begun = true;
	s->magic |= !quoted && strchr("*?[", c);
	if (quoted && strchr("*?[]\\-!^", c))
		error = append(&s->pattern, '\\');
	return error ? error : (error = append(&s->pattern, c)) ? error : append(&s->word, c);
}

static int add_word(wordexp_t *w, const char *text)
{
	size_t n = w->we_offs + w->we_wordc;
	char **v = realloc(w->we_wordv, (n + 2) * sizeof *v), *copy = strdup(text ? text : "");

	if (v)
		w->we_wordv = v;
	if (!v || !copy) {
		free(copy);
		return WRDE_NOSPACE;
	}
	v[n] = copy;
	v[n + 1] = NULL;
	w->we_wordc++;
	return 0;
}

int finish(struct state *s)
{
	glob_t found;
	int error = 0;

	if (!s->begun)
		return 0;
	if (s->magic && glob(s->pattern.p, 0, NULL, &found) == 0) {
		for (size_t i = 0; !error && i < found.gl_pathc; i++)
			error = add_word(&s->words, found.gl_pathv[i]);
		globfree(&found);
	} else {
		error = add_word(&s->words, s->word.p);
	}
	s->word.n = s->pattern.n = 0;
	if (s->word.p)
		*s->word.p = '\0';
	s->begun = s->magic = false;
	return error;
}

int add_value(struct state *s, const char *value, bool quoted)
{
	int error = 0;

	s->begun |= quoted;
	for (; !error && *value; value++) {
		if (quoted || !strchr(s->ifs, *value)) {
			error = add(s, *value, true);
		} else {
			s->begun |= !isspace((unsigned char)*value);
			error = finish(s);
		}
	}
	return error;
}
