/* argp: the parsing. What prints is in argp-help.c. */
#include <argp.h>
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "public.h"

/* One argp of the tree, with its state in this run. */
struct group {
	const struct argp *argp;
	struct group *parent;
	unsigned index, args; /* its number among its parent's children; the arguments that it took */
	void *input, *hook, **inputs;
};

struct parser {
	struct argp_state state;
	struct group *groups;
	size_t count;
	int no_more_options;
};

PUBLIC const char *argp_program_version;
PUBLIC void (*argp_program_version_hook)(FILE *, struct argp_state *);
PUBLIC const char *argp_program_bug_address;
PUBLIC error_t argp_err_exit_status = 64; /* EX_USAGE */

/* ---- what every program has ---- */

enum { USAGE = 0x3000001, PROGRAM_NAME, HANG };

static error_t parse_standard(int key, char *arg, struct argp_state *s)
{
	switch (key) {
	case '?':
		argp_state_help(s, s->out_stream, ARGP_HELP_STD_HELP);
		return 0;
	case USAGE:
		argp_state_help(s, s->out_stream, ARGP_HELP_USAGE | ARGP_HELP_EXIT_OK);
		return 0;
	case PROGRAM_NAME:
		program_invocation_name = s->name = arg;
		program_invocation_short_name = strrchr(arg, '/') ? strrchr(arg, '/') + 1 : arg;
		if ((s->flags & (ARGP_PARSE_ARGV0 | ARGP_NO_ERRS)) == ARGP_PARSE_ARGV0)
			s->argv[0] = arg;
		return 0;
	case HANG:
		for (int n = arg ? atoi(arg) : 3600; n > 0; n--)
			sleep(1);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static error_t parse_version(int key, char *arg, struct argp_state *s)
{
	(void)arg;
	if (key != 'V')
		return ARGP_ERR_UNKNOWN;
	if (argp_program_version_hook)
		argp_program_version_hook(s->out_stream, s);
	else if (argp_program_version)
		fprintf(s->out_stream, "%s\n", argp_program_version);
	else
		argp_error(s, "No version known!?");
	if (!(s->flags & ARGP_NO_EXIT))
		exit(0);
	return 0;
}

static const struct argp_option standard_options[] = {
	{"help", '?', 0, 0, "Give this help list", -1},
	{"usage", USAGE, 0, 0, "Give a short usage message", 0},
	{"program-name", PROGRAM_NAME, "NAME", OPTION_HIDDEN, "Set the program name", 0},
	{"HANG", HANG, "SECS", OPTION_ARG_OPTIONAL | OPTION_HIDDEN, "Hang for SECS seconds (default 3600)", 0},
	{0}};
static const struct argp_option version_options[] = {{"version", 'V', 0, 0, "Print program version", -1}, {0}};
static const struct argp standard = {.options = standard_options, .parser = parse_standard};
static const struct argp version = {.options = version_options, .parser = parse_version};

/* ---- groups ---- */

static size_t count_groups(const struct argp *a, size_t *children)
{
	size_t n = 1;

	for (const struct argp_child *c = a->children; c && c->argp; c++) {
		++*children;
		n += count_groups(c->argp, children);
	}
	return n;
}

static void add_groups(struct parser *p, const struct argp *a, struct group *parent, unsigned index, void ***inputs)
{
	struct group *g = &p->groups[p->count++];
	unsigned n = 0;

	*g = (struct group){.argp = a, .parent = parent, .index = index, .inputs = *inputs};
	for (const struct argp_child *c = a->children; c && c->argp; c++)
		++*inputs;
	for (const struct argp_child *c = a->children; c && c->argp; c++)
		add_groups(p, c->argp, g, n++, inputs);
}

static error_t call(struct parser *p, struct group *g, int key, char *arg)
{
	struct argp_state *s = &p->state;
	error_t e;

	if (!g->argp->parser)
		return ARGP_ERR_UNKNOWN;
	s->hook = g->hook;
	s->input = g->input;
	s->child_inputs = g->inputs;
	s->arg_num = g->args;
	e = g->argp->parser(key, arg, s);
	g->hook = s->hook;
	return e;
}

/* Tells all groups, the children first when backwards; stops at an error other than "unknown". */
static error_t tell(struct parser *p, int key, int backwards)
{
	for (size_t i = 0; i < p->count; i++) {
		error_t e = call(p, &p->groups[backwards ? p->count - 1 - i : i], key, NULL);
		if (e && e != ARGP_ERR_UNKNOWN)
			return e;
	}
	return 0;
}

static error_t start(struct parser *p, void *input)
{
	for (size_t i = 0; i < p->count; i++) {
		struct group *g = &p->groups[i];
		g->input = g->parent ? g->parent->inputs[g->index] : input;
		if (!g->argp->parser) { /* then the first child speaks for it */
			if (g->argp->children && g->argp->children->argp)
				g->inputs[0] = g->input;
			continue;
		}
		error_t e = call(p, g, ARGP_KEY_INIT, NULL);
		if (e && e != ARGP_ERR_UNKNOWN)
			return e;
	}
	return 0;
}

/* ---- options ---- */

struct match {
	struct group *group;
	const struct argp_option *option; /* of an alias: what it stands for */
	int key;                          /* an alias may have its own */
};

static int ends(const struct argp_option *o)
{
	return !o->key && !o->name && !o->doc && !o->group;
}

static int is_short(const struct argp_option *o)
{
	return !(o->flags & OPTION_DOC) && o->key > 0 && o->key <= 255 && isprint(o->key);
}

static int find_short(struct parser *p, int c, struct match *m)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct argp_option *real = NULL;
		for (const struct argp_option *o = p->groups[i].argp->options; o && !ends(o); o++) {
			if (!(o->flags & OPTION_ALIAS))
				real = o;
			if (real && is_short(o) && o->key == c) {
				*m = (struct match){&p->groups[i], real, c};
				return 1;
			}
		}
	}
	return 0;
}

/* How many options the n characters may stand for: a whole name is always one. */
static int find_long(struct parser *p, const char *name, size_t n, struct match *m)
{
	int hits = 0;

	for (size_t i = 0; i < p->count; i++) {
		const struct argp_option *real = NULL;
		for (const struct argp_option *o = p->groups[i].argp->options; o && !ends(o); o++) {
			if (!(o->flags & OPTION_ALIAS))
				real = o;
			if (!o->name || (o->flags & OPTION_DOC) || !real || strncmp(o->name, name, n) != 0)
				continue;
			if (!hits++ || !o->name[n])
				*m = (struct match){&p->groups[i], real, o->key ? o->key : real->key};
			else if (m->option == real)
				hits--; /* an alias of the same */
			if (!o->name[n])
				return 1;
		}
	}
	return hits;
}

static void __attribute__((__format__(__printf__, 2, 3))) complain(struct parser *p, const char *format, ...)
{
	va_list ap;

	if (p->state.flags & ARGP_NO_ERRS)
		return;
	fprintf(p->state.err_stream, "%s: ", p->state.name);
	va_start(ap, format);
	vfprintf(p->state.err_stream, format, ap);
	va_end(ap);
	putc('\n', p->state.err_stream);
}

/* Brings the word at from to the front of the arguments that wait. */
static void bring(struct argp_state *s, int from)
{
	char *word = s->argv[from];

	memmove(s->argv + s->next + 1, s->argv + s->next, (size_t)(from - s->next) * sizeof *s->argv);
	s->argv[s->next++] = word;
}

static error_t hand_over(struct parser *p, const struct match *m, char *arg)
{
	error_t e = call(p, m->group, m->key, arg);

	if (e == ARGP_ERR_UNKNOWN)
		complain(p, m->option->name ? "--%s: (PROGRAM ERROR) Option should have been recognized!?"
					    : "(PROGRAM ERROR) Option should have been recognized!?",
			 m->option->name);
	return e;
}

/* An operand from the next word; at is where that stands. */
static char *next_word(struct parser *p, int at)
{
	struct argp_state *s = &p->state;

	if (at >= s->argc)
		return NULL;
	char *word = s->argv[at];
	bring(s, at);
	return word;
}

static error_t long_option(struct parser *p, const char *dashes, char *name, int after)
{
	size_t n = strcspn(name, "=");
	char *arg = name[n] ? name + n + 1 : NULL;
	struct match m;
	int hits = find_long(p, name, n, &m);

	if (hits != 1) {
		complain(p, hits ? "option '%s%.*s' is ambiguous" : "unrecognized option '%s%.*s'", dashes, (int)n, name);
		return ARGP_ERR_UNKNOWN;
	}
	if (arg && !m.option->arg) {
		complain(p, "option '%s%.*s' doesn't allow an argument", dashes, (int)n, name);
		return ARGP_ERR_UNKNOWN;
	}
	if (!arg && m.option->arg && !(m.option->flags & OPTION_ARG_OPTIONAL) && !(arg = next_word(p, after))) {
		complain(p, "option '%s%.*s' requires an argument", dashes, (int)n, name);
		return ARGP_ERR_UNKNOWN;
	}
	return hand_over(p, &m, arg);
}

static error_t short_options(struct parser *p, char *letters, int after)
{
	for (; *letters; letters++) {
		struct match m;
		char *arg = NULL;
		if (!find_short(p, (unsigned char)*letters, &m)) {
			complain(p, "invalid option -- '%c'", *letters);
			return ARGP_ERR_UNKNOWN;
		}
		int takes = m.option->arg != NULL;
		if (takes && letters[1]) {
			arg = letters + 1;
		} else if (takes && !(m.option->flags & OPTION_ARG_OPTIONAL) && !(arg = next_word(p, after))) {
			complain(p, "option requires an argument -- '%c'", *letters);
			return ARGP_ERR_UNKNOWN;
		}
		error_t e = hand_over(p, &m, arg);
		if (e || takes)
			return e;
	}
	return 0;
}

static error_t option(struct parser *p, char *word, int after)
{
	struct match m;

	if (word[1] == '-')
		return long_option(p, "--", word + 2, after);
	if (p->state.flags & ARGP_LONG_ONLY) {
		int hits = find_long(p, word + 1, strcspn(word + 1, "="), &m);
		if (hits == 1 || (word[2] && !find_short(p, (unsigned char)word[1], &m)))
			return long_option(p, "-", word + 1, after);
	}
	return short_options(p, word + 1, after);
}

/* ---- arguments ---- */

static error_t argument(struct parser *p)
{
	struct argp_state *s = &p->state;
	int index = s->next, key = ARGP_KEY_ARG;
	error_t e = ARGP_ERR_UNKNOWN;
	struct group *g = p->groups;

	for (size_t i = 0; i < p->count && e == ARGP_ERR_UNKNOWN; i++) {
		g = &p->groups[i];
		s->next = index + 1;
		key = ARGP_KEY_ARG;
		e = call(p, g, key, s->argv[index]);
		if (e == ARGP_ERR_UNKNOWN) {
			s->next = index;
			key = ARGP_KEY_ARGS;
			e = call(p, g, key, NULL);
		}
	}
	if (e)
		return e;
	if (key == ARGP_KEY_ARGS && s->next == index)
		s->next = s->argc;
	if (s->next > index)
		g->args += (unsigned)(s->next - index);
	else
		p->no_more_options = 0; /* it was set back */
	return 0;
}

static int looks_like_option(const char *word)
{
	return word[0] == '-' && word[1];
}

/* Where the next option is, or argc: beyond arguments only where order doesn't matter. */
static int find_option(struct parser *p)
{
	struct argp_state *s = &p->state;
	int i = s->next;

	if (p->no_more_options)
		return s->argc;
	if (!(s->flags & ARGP_IN_ORDER) && !getenv("POSIXLY_CORRECT"))
		while (i < s->argc && !looks_like_option(s->argv[i]))
			i++;
	return i < s->argc && looks_like_option(s->argv[i]) ? i : s->argc;
}

/* The next option or argument. *stopped: there are arguments, and nobody wants any. */
static error_t step(struct parser *p, int *stopped)
{
	struct argp_state *s = &p->state;
	int at;

	if (s->quoted && s->next < s->quoted)
		s->quoted = 0;
	at = find_option(p);
	if (at < s->argc) {
		char *word = s->argv[at];
		bring(s, at);
		if (strcmp(word, "--") != 0)
			return option(p, word, at + 1);
		p->no_more_options = 1;
		s->quoted = s->next;
		return 0;
	}
	if (!(s->flags & ARGP_IN_ORDER) || getenv("POSIXLY_CORRECT"))
		p->no_more_options = 1;
	if (s->flags & ARGP_NO_ARGS) {
		*stopped = 1;
		return 0;
	}
	error_t e = argument(p);
	if (e == ARGP_ERR_UNKNOWN) {
		*stopped = 1;
		e = 0;
	}
	return e;
}

/* ---- the whole ---- */

static error_t finish(struct parser *p, error_t e, int *arg_index)
{
	struct argp_state *s = &p->state;

	if (!e && s->next == s->argc) {
		for (size_t i = 0; i < p->count && (!e || e == ARGP_ERR_UNKNOWN); i++)
			if (!p->groups[i].args)
				e = call(p, &p->groups[i], ARGP_KEY_NO_ARGS, NULL);
		if (!e || e == ARGP_ERR_UNKNOWN)
			e = tell(p, ARGP_KEY_END, 1);
	} else if (!e && !arg_index) {
		complain(p, "Too many arguments");
		e = ARGP_ERR_UNKNOWN;
	}
	if (arg_index)
		*arg_index = s->next;
	if (e) {
		if (e == ARGP_ERR_UNKNOWN)
			argp_state_help(s, s->err_stream, ARGP_HELP_STD_ERR);
		tell(p, ARGP_KEY_ERROR, 0);
	} else {
		e = tell(p, ARGP_KEY_SUCCESS, 1);
	}
	tell(p, ARGP_KEY_FINI, 1);
	return e == ARGP_ERR_UNKNOWN ? EINVAL : e;
}

static error_t run(struct parser *p, int *arg_index, void *input)
{
	int stopped = 0;
	error_t e = start(p, input);

	while (!e && !stopped && p->state.next < p->state.argc)
		e = step(p, &stopped);
	return finish(p, e, arg_index);
}

PUBLIC error_t argp_parse(const struct argp *argp, int argc, char **argv, unsigned flags, int *arg_index,
			  void *input)
{
	struct argp_child children[4] = {{.argp = argp}, {.argp = &standard}, {.argp = &version}};
	struct argp top = {.children = children};
	struct parser p = {.state = {.root_argp = argp, .argc = argc, .argv = argv, .flags = flags,
				     .err_stream = stderr, .out_stream = stdout}};
	size_t inputs = 0, groups;
	error_t e = ENOMEM;

	if (!(flags & ARGP_NO_HELP)) {
		if (!argp_program_version && !argp_program_version_hook)
			children[2].argp = NULL;
		if (!argp)
			children[0] = children[1], children[1] = children[2], children[2].argp = NULL;
		p.state.root_argp = argp = &top;
	}
	p.state.name = !(flags & ARGP_PARSE_ARGV0) && argc && argv[0] ? argv[0] : program_invocation_name;
	if (!(flags & ARGP_PARSE_ARGV0)) {
		char *slash = strrchr(p.state.name, '/');
		if (slash)
			p.state.name = slash + 1;
	} else {
		p.state.name = program_invocation_short_name;
	}
	p.state.next = !(flags & ARGP_PARSE_ARGV0) && argc > 0;
	p.state.pstate = &p;
	groups = count_groups(argp, &inputs);
	p.groups = calloc(groups, sizeof *p.groups);
	void **room = calloc(inputs + 1, sizeof *room), **at = room;
	if (p.groups && room) {
		add_groups(&p, argp, NULL, 0, &at);
		e = run(&p, arg_index, input);
	}
	free(room);
	free(p.groups);
	return e;
}
