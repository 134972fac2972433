#include "treetext.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"

static void say_text(struct str *out, const char *text)
{
	str_addn(out, text, strlen(text) + 1);
}

void tree_say(const struct tree *t, struct str *out)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct tree_entry *e = t->v[i];
		str_addf(out, "%d %u %u %u %lld %d\n", e->kind, (unsigned)e->mode, e->uid, e->gid, e->size, e->source != NULL);
		say_text(out, e->path);
		if (e->source || e->target)
			say_text(out, e->source ? e->source : e->target);
		else if (e->kind == TREE_FILE)
			str_addn(out, e->bytes, (size_t)e->size);
	}
}

struct hearing {
	const char *p, *end;
	bool bad;
};

/* The text up to the next NUL, fresh; NULL where there is none. */
static char *hear_text(struct hearing *h)
{
	const char *nul = memchr(h->p, '\0', (size_t)(h->end - h->p));
	char *text = nul ? xstrdup(h->p) : NULL;

	h->bad = h->bad || !nul;
	h->p = nul ? nul + 1 : h->end;
	return text;
}

static char *hear_bytes(struct hearing *h, long long n)
{
	if (n < 0 || n > h->end - h->p) {
		h->bad = true;
		return NULL;
	}
	char *bytes = xmalloc((size_t)n + 1);
	memcpy(bytes, h->p, (size_t)n);
	h->p += n;
	return bytes;
}

static void hear_entry(struct hearing *h, struct tree_entry *e)
{
	unsigned kind, mode;
	int sourced, used = 0;

	if (sscanf(h->p, "%u %u %u %u %lld %d%n", &kind, &mode, &e->uid, &e->gid, &e->size, &sourced, &used) != 6 ||
	    kind > TREE_LINK || used >= h->end - h->p || h->p[used] != '\n') {
		h->bad = true;
		return;
	}
	h->p += used + 1;
	e->kind = (enum tree_kind)kind;
	e->mode = (mode_t)mode;
	e->path = hear_text(h);
	if (e->kind == TREE_FILE && sourced)
		e->source = hear_text(h);
	else if (e->kind == TREE_FILE)
		e->bytes = hear_bytes(h, e->size);
	else if (e->kind == TREE_LINK)
		e->target = hear_text(h);
}

int tree_hear(const struct str *text, struct tree *t)
{
	struct hearing h = {text->p, text->p ? text->p + text->n : NULL, false};

	while (!h.bad && h.p < h.end) {
		if (t->n == t->cap) {
			t->cap = t->cap ? 2 * t->cap : 64;
			t->v = xrealloc(t->v, t->cap * sizeof(struct tree_entry *));
		}
		t->v[t->n] = xcalloc(1, sizeof *t->v[0]);
		hear_entry(&h, t->v[t->n++]);
	}
	return h.bad ? -1 : 0;
}
