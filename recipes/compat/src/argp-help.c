/* argp: the help, the usage line and messages. */
#include <argp.h>
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "public.h"

enum { SHORT_COL = 2, LONG_COL = 6, TEXT_COL = 29, HEAD_COL = 1, USAGE_COL = 12, WIDTH = 79 };
enum { DEPTH = 16 }; /* argps within argps, as far as headings keep apart */

/* An option with its aliases, or a heading. */
struct entry {
	const struct argp *argp;
	const struct argp_option *first;
	unsigned n, number; /* in the order they were found */
	int order[2 * DEPTH]; /* where it belongs: group and child, from the outermost argp in */
	int depth;
	const char *heading; /* of the child it is in, or NULL */
};

struct help {
	FILE *f;
	char *name;
	const struct argp_state *state;
	struct entry *v;
	size_t n;
	int col;
	int dup_args; /* an argument stands at the long name only */
};

/* ---- words ---- */

static void put(struct help *h, const char *s, size_t n)
{
	for (; n; n--, s++) {
		putc(*s, h->f);
		h->col = *s == '\n' ? 0 : h->col + ((*s & 0xc0) != 0x80); /* columns, in UTF-8 */
	}
}

static void say(struct help *h, const char *s)
{
	put(h, s, strlen(s));
}

static void indent(struct help *h, int col)
{
	while (h->col < col)
		say(h, " ");
}

/* Text folded at the right margin; lines begin at col. */
static void fold(struct help *h, const char *s, int col)
{
	while (*s) {
		size_t spaces = strspn(s, " \t"), word = strcspn(s + spaces, " \t\n");
		if (h->col <= col)
			indent(h, col);
		if (word && h->col > col && h->col + (int)(spaces + word) > WIDTH) {
			say(h, "\n");
			indent(h, col);
			put(h, s + spaces, word);
		} else if (word) {
			put(h, s, spaces + word);
		}
		s += spaces + word;
		if (*s == '\n') {
			say(h, "\n");
			s++;
		}
	}
}

/* A word of the usage line. */
static void usage_word(struct help *h, const char *format, ...)
{
	va_list ap;
	char *s = NULL;

	va_start(ap, format);
	int n = vasprintf(&s, format, ap);
	va_end(ap);
	if (n < 0)
		return;
	if (h->col + 1 + n > WIDTH) {
		say(h, "\n");
		indent(h, USAGE_COL);
	} else {
		say(h, " ");
	}
	say(h, s);
	free(s);
}

/* What the argp's filter makes of a text; to be freed when it is another one. */
static char *filtered(struct help *h, const struct argp *a, int key, const char *text)
{
	void *input = h->state ? h->state->input : NULL;

	return a->help_filter ? a->help_filter(key, text, input) : (char *)text;
}

static void fold_filtered(struct help *h, const struct argp *a, int key, const char *text, int col)
{
	char *s = filtered(h, a, key, text);

	if (s)
		fold(h, s, col);
	if (s != text)
		free(s);
}

/* ---- entries in their order ---- */

static int ends(const struct argp_option *o)
{
	return !o->key && !o->name && !o->doc && !o->group;
}

static int shown(const struct argp_option *o)
{
	return !(o->flags & OPTION_HIDDEN);
}

static int is_short(const struct argp_option *o)
{
	return !(o->flags & OPTION_DOC) && o->key > 0 && o->key <= 255 && isprint(o->key);
}

static int is_heading(const struct entry *e)
{
	return !e->first->name && !is_short(e->first);
}

/* Groups: 0, 1, 2, … and then …, -2, -1. */
static int group_order(int group)
{
	return group >= 0 ? group : INT_MAX + group + 1;
}

static size_t count_options(const struct argp *a)
{
	size_t n = 0;

	for (const struct argp_option *o = a->options; o && !ends(o); o++)
		n++;
	for (const struct argp_child *c = a->children; c && c->argp; c++)
		n += count_options(c->argp);
	return n;
}

static void add_options(struct help *h, const struct argp *a, const struct entry *in)
{
	int group = 0;

	for (const struct argp_option *o = a->options; o && !ends(o); o++) {
		if (o->flags & OPTION_ALIAS) {
			if (o > a->options && h->n)
				h->v[h->n - 1].n++;
			continue;
		}
		if (o->group)
			group = o->group;
		else if (!o->name && !o->key)
			group++;
		struct entry *e = &h->v[h->n];
		*e = *in;
		e->argp = a;
		e->first = o;
		e->n = 1;
		e->number = (unsigned)h->n++;
		e->order[2 * e->depth] = group_order(group);
	}
}

static void add_tree(struct help *h, const struct argp *a, const struct entry *in)
{
	int number = 0;

	add_options(h, a, in);
	for (const struct argp_child *c = a->children; c && c->argp; c++) {
		struct entry below = *in;
		number++;
		if ((c->header || c->group) && below.depth < DEPTH - 1) {
			below.order[2 * below.depth] = group_order(c->group);
			below.order[2 * below.depth + 1] = number;
			below.depth++;
			below.heading = c->header && *c->header ? c->header : NULL;
		}
		add_tree(h, c->argp, &below);
	}
}

/* What an entry is sorted by: its first letter, or else its first name. */
static const char *sort_name(const struct entry *e, int *letter)
{
	const char *name = NULL;

	*letter = 0;
	for (unsigned i = 0; i < e->n; i++) {
		if (!shown(&e->first[i]))
			continue;
		if (!*letter && is_short(&e->first[i]))
			*letter = e->first[i].key;
		if (!name)
			name = e->first[i].name;
	}
	if (!*letter && name)
		*letter = (unsigned char)name[(e->first->flags & OPTION_DOC) ? strspn(name, "-") : 0];
	return name ? name : "";
}

static int compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int i, j, c;

	for (size_t k = 0; k < sizeof x->order / sizeof *x->order; k++)
		if (x->order[k] != y->order[k])
			return x->order[k] < y->order[k] ? -1 : 1;
	if (is_heading(x) != is_heading(y))
		return is_heading(x) ? -1 : 1;
	if (is_heading(x))
		return x->number < y->number ? -1 : 1;
	if ((x->first->flags ^ y->first->flags) & OPTION_DOC)
		return x->first->flags & OPTION_DOC ? 1 : -1;
	const char *m = sort_name(x, &i), *n = sort_name(y, &j);
	c = tolower(i) - tolower(j);
	if (!c)
		c = j - i; /* the small letter first */
	if (!c)
		c = strcasecmp(m, n);
	return c ? c : x->number < y->number ? -1 : 1;
}

static void collect(struct help *h, const struct argp *a)
{
	struct entry in = {0};

	h->v = calloc(count_options(a) + 1, sizeof *h->v);
	if (!h->v)
		return;
	add_tree(h, a, &in);
	qsort(h->v, h->n, sizeof *h->v, compare);
}

/* ---- the list of options ---- */

static void option_arg(struct help *h, const struct argp_option *real, const char *plain, const char *optional,
		       const char *after)
{
	if (!real->arg)
		return;
	say(h, real->flags & OPTION_ARG_OPTIONAL ? optional : plain);
	say(h, real->arg);
	if (real->flags & OPTION_ARG_OPTIONAL)
		say(h, after);
}

static void names(struct help *h, const struct entry *e)
{
	const struct argp_option *real = e->first;
	int has_long = 0, first = 1;

	for (unsigned i = 0; i < e->n; i++)
		has_long |= e->first[i].name && shown(&e->first[i]);
	for (unsigned i = 0; i < e->n; i++) {
		const struct argp_option *o = &e->first[i];
		if (!is_short(o) || !shown(o) || (real->flags & OPTION_DOC))
			continue;
		indent(h, SHORT_COL);
		if (!first)
			say(h, ", ");
		first = 0;
		char letter[] = {'-', (char)o->key, 0};
		say(h, letter);
		if (!has_long)
			option_arg(h, real, " ", "[", "]");
		else if (real->arg)
			h->dup_args = 1;
	}
	for (unsigned i = 0; i < e->n; i++) {
		const struct argp_option *o = &e->first[i];
		if (!o->name || !shown(o))
			continue;
		if (!first)
			say(h, ", ");
		first = 0;
		indent(h, real->flags & OPTION_DOC ? SHORT_COL : LONG_COL);
		if (!(real->flags & OPTION_DOC))
			say(h, "--");
		say(h, o->name);
		if (!(real->flags & OPTION_DOC))
			option_arg(h, real, "=", "[=", "]");
	}
}

static void print_entry(struct help *h, const struct entry *e)
{
	if (is_heading(e)) {
		if (e->first->doc && *e->first->doc) {
			fold_filtered(h, e->argp, ARGP_KEY_HELP_HEADER, e->first->doc, HEAD_COL);
			say(h, "\n");
		}
		return;
	}
	if (!shown(e->first))
		return;
	names(h, e);
	char *doc = e->first->doc || e->argp->help_filter ? filtered(h, e->argp, e->first->key, e->first->doc) : NULL;
	if (doc && *doc) {
		if (h->col > TEXT_COL + 3)
			say(h, "\n");
		else if (h->col >= TEXT_COL)
			say(h, "   ");
		fold(h, doc, TEXT_COL);
	}
	if (doc != e->first->doc)
		free(doc);
	if (h->col)
		say(h, "\n");
}

static void print_options(struct help *h)
{
	const struct entry *last = NULL;

	for (size_t i = 0; i < h->n; i++) {
		const struct entry *e = &h->v[i];
		if (!is_heading(e) && !shown(e->first))
			continue;
		int anew = last && memcmp(last->order, e->order, sizeof e->order) != 0;
		if (anew || (!last && (e->heading || is_heading(e))))
			say(h, anew ? "\n" : "");
		if (e->heading && (!last || last->heading != e->heading)) {
			fold_filtered(h, e->argp, ARGP_KEY_HELP_HEADER, e->heading, HEAD_COL);
			say(h, "\n");
		}
		print_entry(h, e);
		last = e;
	}
	if (h->dup_args)
		say(h, "\nMandatory or optional arguments to long options are also mandatory or optional\n"
		       "for any corresponding short options.\n");
}

/* ---- the usage line ---- */

static void usage_options(struct help *h)
{
	char letters[257] = "-";
	size_t n = 1;

	for (size_t i = 0; i < h->n; i++)
		for (unsigned k = 0; k < h->v[i].n; k++) {
			const struct argp_option *o = &h->v[i].first[k];
			if (is_short(o) && shown(o) && !h->v[i].first->arg && !(o->flags & OPTION_NO_USAGE) && n < 256)
				letters[n++] = (char)o->key;
		}
	if (n > 1)
		usage_word(h, "[%s]", letters);
	for (size_t i = 0; i < h->n; i++) {
		const struct argp_option *real = h->v[i].first;
		for (unsigned k = 0; k < h->v[i].n; k++) {
			const struct argp_option *o = &real[k];
			if (is_short(o) && shown(o) && real->arg && !(o->flags & OPTION_NO_USAGE))
				usage_word(h, real->flags & OPTION_ARG_OPTIONAL ? "[-%c[%s]]" : "[-%c %s]", o->key, real->arg);
		}
	}
	for (size_t i = 0; i < h->n; i++) {
		const struct argp_option *real = h->v[i].first;
		for (unsigned k = 0; k < h->v[i].n; k++) {
			const struct argp_option *o = &real[k];
			if (!o->name || !shown(o) || ((real->flags | o->flags) & (OPTION_NO_USAGE | OPTION_DOC)))
				continue;
			if (!real->arg)
				usage_word(h, "[--%s]", o->name);
			else
				usage_word(h, real->flags & OPTION_ARG_OPTIONAL ? "[--%s[=%s]]" : "[--%s=%s]", o->name,
					   real->arg);
		}
	}
}

/* The arguments of line number `which` of each argp's args_doc, or of its last; whether there are
 * further lines. */
static int usage_args(struct help *h, const struct argp *a, unsigned which)
{
	char *text = filtered(h, a, ARGP_KEY_HELP_ARGS_DOC, a->args_doc);
	const char *s = text, *end;
	int more = 0;

	for (; s && which && (end = strchr(s, '\n')); which--)
		s = end + 1;
	if (s) {
		size_t n = strcspn(s, "\n");
		more = s[n] == '\n';
		if (n)
			usage_word(h, "%.*s", (int)n, s);
	}
	if (text != a->args_doc)
		free(text);
	for (const struct argp_child *c = a->children; c && c->argp; c++)
		more |= usage_args(h, c->argp, which);
	return more;
}

static void usage(struct help *h, const struct argp *a, int brief)
{
	unsigned which = 0;
	int more;

	do {
		say(h, which ? "  or: " : "Usage:");
		usage_word(h, "%s", h->name);
		if (which || brief) {
			if (h->n)
				usage_word(h, "[OPTION...]");
		} else {
			usage_options(h);
		}
		more = usage_args(h, a, which++);
		say(h, "\n");
	} while (more);
}

/* ---- the texts around ---- */

/* Of each argp the part of its doc before or after the \v; whether something was printed. */
static int docs(struct help *h, const struct argp *a, int post, int before)
{
	const char *at = a->doc ? strchr(a->doc, '\v') : NULL;
	char *part = NULL, *text;
	int printed = 0;

	if (a->doc && post)
		part = at ? strdup(at + 1) : NULL;
	else if (a->doc)
		part = at ? strndup(a->doc, (size_t)(at - a->doc)) : strdup(a->doc);
	if (part || a->help_filter) {
		text = filtered(h, a, post ? ARGP_KEY_HELP_POST_DOC : ARGP_KEY_HELP_PRE_DOC, part);
		if (text && *text) {
			if (before)
				say(h, "\n");
			fold(h, text, 0);
			if (h->col)
				say(h, "\n");
			printed = 1;
		}
		if (text != part)
			free(text);
	}
	if (post && a->help_filter && (text = filtered(h, a, ARGP_KEY_HELP_EXTRA, NULL))) {
		if (before || printed)
			say(h, "\n");
		fold(h, text, 0);
		if (h->col)
			say(h, "\n");
		free(text);
		printed = 1;
	}
	free(part);
	for (const struct argp_child *c = a->children; c && c->argp; c++)
		printed |= docs(h, c->argp, post, before || printed);
	return printed;
}

static void help(const struct argp *a, const struct argp_state *state, FILE *f, unsigned flags, char *name)
{
	struct help h = {.f = f, .name = name, .state = state};
	int printed = 0;

	if (!f)
		return;
	flockfile(f);
	if (a && (flags & (ARGP_HELP_USAGE | ARGP_HELP_SHORT_USAGE | ARGP_HELP_LONG)))
		collect(&h, a);
	if (a && (flags & (ARGP_HELP_USAGE | ARGP_HELP_SHORT_USAGE))) {
		usage(&h, a, !!(flags & ARGP_HELP_SHORT_USAGE));
		printed = 1;
	}
	if (a && (flags & ARGP_HELP_PRE_DOC))
		printed |= docs(&h, a, 0, 0);
	if (flags & ARGP_HELP_SEE) {
		fprintf(f, "Try `%s --help' or `%s --usage' for more information.\n", name, name);
		printed = 1;
	}
	if (a && (flags & ARGP_HELP_LONG) && h.n) {
		if (printed)
			say(&h, "\n");
		print_options(&h);
		printed = 1;
	}
	if (a && (flags & ARGP_HELP_POST_DOC))
		printed |= docs(&h, a, 1, printed);
	if ((flags & ARGP_HELP_BUG_ADDR) && argp_program_bug_address)
		fprintf(f, "%sReport bugs to %s.\n", printed ? "\n" : "", argp_program_bug_address);
	funlockfile(f);
	free(h.v);
}

PUBLIC void argp_help(const struct argp *argp, FILE *stream, unsigned flags, char *name)
{
	help(argp, NULL, stream, flags, name);
}

PUBLIC void argp_state_help(const struct argp_state *s, FILE *stream, unsigned flags)
{
	if ((s && (s->flags & ARGP_NO_ERRS)) || !stream)
		return;
	if (s && (s->flags & ARGP_LONG_ONLY))
		flags |= ARGP_HELP_LONG_ONLY;
	help(s ? s->root_argp : NULL, s, stream, flags, s ? s->name : program_invocation_short_name);
	if (s && (s->flags & ARGP_NO_EXIT))
		return;
	if (flags & ARGP_HELP_EXIT_ERR)
		exit(argp_err_exit_status);
	if (flags & ARGP_HELP_EXIT_OK)
		exit(0);
}

PUBLIC void argp_usage(const struct argp_state *s)
{
	argp_state_help(s, s ? s->err_stream : stderr, ARGP_HELP_STD_USAGE);
}

/* "PROGRAM: MESSAGE[: what number means]" to the state's stream for errors; NULL where it is silent. */
static FILE *message(const struct argp_state *s, int number, const char *format, va_list ap)
{
	FILE *f = !s ? stderr : s->flags & ARGP_NO_ERRS ? NULL : s->err_stream;

	if (!f)
		return NULL;
	flockfile(f);
	fprintf(f, "%s: ", s ? s->name : program_invocation_short_name);
	vfprintf(f, format, ap);
	if (number)
		fprintf(f, ": %s", strerror(number));
	putc('\n', f);
	funlockfile(f);
	return f;
}

PUBLIC void argp_error(const struct argp_state *s, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	FILE *f = message(s, 0, format, ap);
	va_end(ap);
	argp_state_help(s, f, ARGP_HELP_STD_ERR);
}

PUBLIC void argp_failure(const struct argp_state *s, int status, int number, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	FILE *f = message(s, number, format, ap);
	va_end(ap);
	if (f && status && !(s && (s->flags & ARGP_NO_EXIT)))
		exit(status);
}
