/* What the matches of a regular expression begin with: the first bytes of each of the automaton's ways, up to eight
 * of which are told apart (as in the search for several words called Teddy, Geoffrey Langdale's), and a text that they
 * have in common.
 * Own work of the mstatic project. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include "first.h"

/* STEPS: of an automaton with a thousand ways, which there is for a{1000}, no more is looked at. */
enum { WAYS = 8, STEPS = 4096, CONTINUATION = 0x80, C_LOCALE_FIRST = 0xdf80, C_LOCALE_LAST = 0xdfff };

/* Whether c, one of ASCII's, is of the classes that a transition wants; a cautious yes where case does not count. */
static int fits(const tre_tnfa_transition_t *t, wint_t c, int cflags)
{
	const tre_ctype_t *not = t->neg_classes;

	if (cflags & REG_ICASE)
		return 1;
	if (t->assertions & ASSERT_CHAR_CLASS && !iswctype(c, t->u.class))
		return 0;
	if (t->assertions & ASSERT_CHAR_CLASS_NEG)
		for (; *not; not++)
			if (iswctype(c, *not))
				return 0;
	return 1;
}

static unsigned char utf8_begin(wint_t c)
{
	return c < 0x800 ? 0xc0 | c >> 6 : c < 0x10000 ? 0xe0 | c >> 12 : 0xf0 | c >> 18;
}

static void mark(unsigned char *bytes, unsigned from, unsigned to, unsigned char bit)
{
	for (; from <= to; from++)
		bytes[from] |= bit;
}

/* The first bytes of what the transition takes, in either locale: in C's each byte that is not of ASCII is a character
 * by itself. Tells whether one of more bytes may be among it. */
static int mark_first(unsigned char *bytes, const tre_tnfa_transition_t *t, int cflags, unsigned char bit)
{
	wint_t c = t->code_min, last = t->code_max;

	for (; c <= last && c < 128; c++)
		if (fits(t, c, cflags))
			bytes[c] |= bit;
	if (c > last)
		return 0;
	mark(bytes, utf8_begin(c), utf8_begin(last), bit);
	if (c <= C_LOCALE_LAST && last >= C_LOCALE_FIRST)
		mark(bytes, CONTINUATION, 255, bit);
	return 1;
}

/* Whether it takes no character: by a back reference. */
static int takes_none(const tre_tnfa_transition_t *t)
{
	return t->assertions & ASSERT_BACKREF;
}

/* That any byte may follow from there on. */
static void mark_any(struct tre_first *f, int at, unsigned char bit)
{
	for (; at < FIRST_BYTES; at++)
		mark(f->bytes[at], 0, 255, bit);
}

/* The bytes from that one on of what leads on from a state; -1 if there may be none at all, or more to look at than the
 * steps that are left. */
static int mark_from(struct tre_first *f, int at, const tre_tnfa_t *tnfa, const tre_tnfa_transition_t *state,
	unsigned char bit, int *left)
{
	const tre_tnfa_transition_t *t;

	if (at == FIRST_BYTES)
		return 0;
	for (t = state; t->state && !takes_none(t); t++) {
		if (--*left < 0)
			return -1;
		if (mark_first(f->bytes[at], t, tnfa->cflags, bit) && at + 1 < FIRST_BYTES) {
			mark(f->bytes[at + 1], CONTINUATION, 255, bit);
			mark_any(f, at + 2, bit);
		}
		if (mark_from(f, at + 1, tnfa, t->state, bit, left))
			return -1;
	}
	if (t->state || state == tnfa->final) {
		mark_any(f, at, bit);
		return at ? 0 : -1;
	}
	return 0;
}

/* The character of ASCII that is the only one to lead on from a state; -1 if there is none. */
static int only_char(const tre_tnfa_transition_t *state)
{
	const tre_tnfa_transition_t *t;

	for (t = state; t->state; t++)
		if (t->assertions || t->code_min != state->code_min || t->code_max != state->code_min)
			return -1;
	return t > state && state->code_min < 128 ? (int)state->code_min : -1;
}

/* One character after the other, for as long as there is no choice. */
static void common_text(struct tre_first *f, const tre_tnfa_t *tnfa)
{
	const tre_tnfa_transition_t *state = tnfa->initial->state;
	int c;

	if (tnfa->initial[1].state)
		return;
	while (f->n < FIRST_TEXT && (c = only_char(state)) >= 0) {
		f->text[f->n++] = c;
		if (state[1].state)
			return;
		state = state->state;
		if (state == tnfa->final) {
			f->whole = !tnfa->initial->assertions && tnfa->num_submatches == 1;
			return;
		}
	}
}

struct tre_first *__tre_first(const tre_tnfa_t *tnfa)
{
	struct tre_first *f = calloc(1, sizeof *f);
	int i, n = 0, left = STEPS;

	if (!f)
		return 0;
	f->anchored = 1;
	for (i = 0; tnfa->initial[i].state; i++) {
		if (mark_from(f, 0, tnfa, tnfa->initial[i].state, 1 << i % WAYS, &left))
			f->any = 1;
		if (!(tnfa->initial[i].assertions & (ASSERT_AT_BOL | ASSERT_AT_BOS)))
			f->anchored = 0;
	}
	for (i = 0; i < 256; i++)
		n += f->bytes[0][i] != 0;
	if (n == 256)
		f->any = 1;
	if (!f->any)
		common_text(f, tnfa);
	if (!f->any || f->anchored)
		return f;
	free(f);
	return 0;
}

const char *__tre_find_first(const struct tre_first *f, const char *s, const char *end)
{
	const unsigned char *p = (void *)s, *last = (void *)end;
	const unsigned char (*b)[256] = f->bytes;

	if (f->any)
		return s;
	if (f->n > 1)
		return memmem(s, end - s, f->text, f->n);
	if (f->n)
		return memchr(s, *f->text, end - s);
	for (; last - p >= FIRST_BYTES; p++)
		if (b[0][p[0]] & b[1][p[1]] & b[2][p[2]])
			return (char *)p;
	for (; p < last; p++)
		if (b[0][p[0]])
			return (char *)p;
	return 0;
}
