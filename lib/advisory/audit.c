#include "audit.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "match.h"

/* A component of a program. */
struct subject {
	const struct content *program;
	const struct component *component;
	size_t seen;   /* the number of the last advisory that was held against it */
	size_t first;  /* 1 + the place of its first finding, or 0 */
	bool known[NAMINGS];
};

/* A name that advisories may know a subject by. */
struct subject_key {
	enum naming kind;
	char *name;
	size_t subject;
};

static int by_key(const void *a, const void *b)
{
	const struct subject_key *x = a, *y = b;
	int names = strcmp(x->name, y->name);

	return names ? names : (int)x->kind - (int)y->kind;
}

static bool has_version(const struct component *c)
{
	return *c->version && strcmp(c->version, "*") != 0;
}

static void add_keys(struct audit *a, size_t number)
{
	struct subject *s = &a->subjects[number];

	for (int kind = 0; kind < NAMINGS; kind++) {
		struct argv names = {0};
		identity_names(s->component, (enum naming)kind, &names);
		s->known[kind] = names.n > 0;
		a->keys = xrealloc(a->keys, (a->key_count + names.n + 1) * sizeof *a->keys);
		for (size_t i = 0; i < names.n; i++)
			a->keys[a->key_count++] = (struct subject_key){(enum naming)kind, xstrdup(names.v[i]), number};
		argv_free(&names);
	}
}

/* True for a recipe's that has no library, so that no program has code of it. */
static bool is_codeless(const struct component *c)
{
	struct entry *e = c->kind == COMPONENT_RECIPE && c->entry ? entry_load(c->entry) : NULL;
	bool codeless = e && !e->libs.n;

	entry_free(e);
	return codeless;
}

int audit_begin(struct audit *a, const struct site *site, const struct content *programs, size_t n)
{
	*a = (struct audit){0};
	if (ecosystems_read(site, &a->known))
		return -1;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < programs[i].n; k++) {
			const struct component *c = &programs[i].v[k];
			if (is_codeless(c))
				continue;
			a->subjects = xrealloc(a->subjects, (a->subject_count + 1) * sizeof *a->subjects);
			a->subjects[a->subject_count] = (struct subject){.program = &programs[i], .component = c};
			if (has_version(c))
				add_keys(a, a->subject_count);
			a->subject_count++;
		}
	if (a->key_count)
		qsort(a->keys, a->key_count, sizeof *a->keys, by_key);
	return 0;
}

/* The first key of that kind and name; NULL where there is none. */
static const struct subject_key *find_key(const struct audit *a, enum naming kind, const char *name)
{
	struct subject_key wanted = {kind, (char *)name, 0};
	size_t from = 0, to = a->key_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (by_key(&a->keys[middle], &wanted) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from < a->key_count && by_key(&a->keys[from], &wanted) == 0 ? &a->keys[from] : NULL;
}

static bool share_name(const struct argv *a, const struct argv *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (argv_has(b, a->v[i]))
			return true;
	return false;
}

static void fill(char **to, const char *from)
{
	if (!*to && from)
		*to = xstrdup(from);
}

/* The finding of this subject that shares a name, or a new one. */
static struct finding *finding_for(struct audit *a, struct subject *s, const struct argv *names, const char *advisory)
{
	size_t *link = &s->first;

	while (*link) {
		struct finding *f = &a->v[*link - 1];
		if (share_name(&f->names, names))
			return f;
		link = &f->next;
	}
	*link = a->n + 1;
	a->v = xrealloc(a->v, (a->n + 1) * sizeof *a->v);
	a->v[a->n] = (struct finding){.program = s->program, .component = s->component, .advisory = xstrdup(advisory)};
	return &a->v[a->n++];
}

/* True where the component's patches mend the advisory: one of its names, or all that it gathers. */
static bool is_mended(const struct component *c, const struct advisory *advisory)
{
	size_t parts = 0;

	for (size_t i = 0; i < advisory->parts.n; i++)
		parts += argv_has(&c->mends, advisory->parts.v[i]);
	return share_name(&advisory->names, &c->mends) || (parts && parts == advisory->parts.n);
}

static void hold_against(struct audit *a, struct subject *s, const struct advisory *advisory)
{
	struct argv names = {0};
	struct match m;

	if (s->seen == a->number)
		return;
	s->seen = a->number;
	enum verdict verdict = match(&a->known, advisory, s->component, &m);
	if (verdict == VERDICT_NONE)
		return;
	argv_addv(&names, advisory->names.v);
	if (advisory->parts.n == 1)
		argv_add_once(&names, advisory->parts.v[0]);
	struct finding *f = finding_for(a, s, &names, advisory_name(advisory));
	for (size_t i = 0; i < names.n; i++)
		argv_add_once(&f->names, names.v[i]);
	fill(&f->severity, m.severity);
	fill(&f->fixed, m.fixed);
	if (is_mended(s->component, advisory)) {
		f->state = FINDING_MENDED;
		fill(&f->reason, "its patches mend it");
	} else if (verdict == VERDICT_MENDED) {
		f->state = FINDING_MENDED;
		if (!f->reason)
			f->reason = xasprintf("the patches of %s %s mend it", s->component->debian,
					      s->component->debian_version);
	}
	if (!f->source)
		f->source = a->files.v[a->files.n - 1].path;
	argv_free(&names);
}

static void take_advisory(void *data, const struct advisory *advisory)
{
	struct audit *a = data;

	a->number++;
	for (size_t i = 0; i < advisory->n; i++) {
		enum naming kind;
		char *name = affected_name(&a->known, &advisory->v[i], &kind);
		const struct subject_key *key = name ? find_key(a, kind, name) : NULL;
		a->seen[kind] = a->seen[kind] || name;
		for (; key && key < a->keys + a->key_count && key->kind == kind && strcmp(key->name, name) == 0; key++)
			hold_against(a, &a->subjects[key->subject], advisory);
		free(name);
	}
}

static bool wants_source(void *data, const char *source)
{
	struct audit *a = data;

	a->seen[NAMED_DEBIAN] = true;
	return find_key(a, NAMED_DEBIAN, source) != NULL;
}

int audit_read(struct audit *a, const struct site *site, const char *path)
{
	const struct listener to = {wants_source, take_advisory, a, &a->vex};

	return advisories_read(site, path, &to, &a->files);
}

/* Adds what a VEX says is hit, though no advisory does. */
static void add_affected(struct audit *a, const struct statement *said)
{
	const struct content *last = NULL;

	for (size_t i = 0; i < a->subject_count; i++) {
		struct subject *s = &a->subjects[i];
		enum vex_object what = vex_means(said, s->program, s->component);
		if (what == VEX_NOTHING || (what == VEX_PROGRAM && s->program == last))
			continue;
		last = what == VEX_PROGRAM ? s->program : last;
		struct finding *f = finding_for(a, s, &said->names, said->names.v[0]);
		if (!f->source)
			f->source = said->path;
		if (!f->names.n && what == VEX_PROGRAM)
			f->component = NULL;
		for (size_t k = 0; k < said->names.n; k++)
			argv_add_once(&f->names, said->names.v[k]);
		fill(&f->severity, said->severity);
	}
}

static void apply(const struct statement *said, struct finding *f)
{
	static const struct component whole = {.name = "", .version = ""};

	if (!share_name(&said->names, &f->names) || !vex_means(said, f->program, f->component ? f->component : &whole))
		return;
	bool good = said->status == VEX_NOT_AFFECTED || said->status == VEX_FIXED;
	const char *reason = said->reason ? said->reason : said->status == VEX_FIXED ? "fixed" : "not affected";
	if (!good && f->state == FINDING_MENDED && said->status == VEX_OPEN)
		return;
	f->state = good ? FINDING_EXCUSED : FINDING_HIT;
	free(f->reason);
	f->reason = good ? xasprintf("%s, says %s", reason, said->path) : NULL;
}

static int by_place(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->program != y->program)
		return x->program < y->program ? -1 : 1;
	if (x->component != y->component)
		return x->component < y->component ? -1 : 1;
	return version_compare(VERSION_PLAIN, x->advisory, y->advisory);
}

/* Why nothing can be said of a subject; NULL where something can. */
static const char *why_uncovered(const struct audit *a, const struct subject *s)
{
	if (s->component->kind == COMPONENT_FILE)
		return "no recipe made it";
	if (!has_version(s->component))
		return "its version is not known";
	for (int i = 0; i < NAMINGS; i++)
		if (s->known[i] && a->seen[i])
			return NULL;
	return "it has no name that these advisories would know it by";
}

int audit_end(struct audit *a)
{
	size_t count = 0;

	for (size_t i = 0; i < a->files.n; i++)
		count += a->files.v[i].count;
	if (!count) {
		fail("there are no advisories in what was named");
		next_step("mstatic audit --update, or name files in the forms that `mstatic audit --help` tells of");
		return -1;
	}
	for (size_t i = 0; i < a->vex.n; i++)
		if (a->vex.v[i].status == VEX_AFFECTED)
			add_affected(a, &a->vex.v[i]);
	vex_sort(&a->vex);
	for (size_t i = 0; i < a->vex.n; i++)
		for (size_t k = 0; k < a->n; k++)
			apply(&a->vex.v[i], &a->v[k]);
	if (a->n)
		qsort(a->v, a->n, sizeof *a->v, by_place);
	a->uncovered = xcalloc(a->subject_count + 1, sizeof *a->uncovered);
	for (size_t i = 0; i < a->subject_count; i++) {
		const struct subject *s = &a->subjects[i];
		const char *why = why_uncovered(a, s);
		if (why)
			a->uncovered[a->uncovered_count++] = (struct uncovered){s->program, s->component, why};
	}
	return 0;
}

void audit_free(struct audit *a)
{
	for (size_t i = 0; i < a->n; i++) {
		free(a->v[i].advisory);
		free(a->v[i].severity);
		free(a->v[i].fixed);
		free(a->v[i].reason);
		argv_free(&a->v[i].names);
	}
	for (size_t i = 0; i < a->key_count; i++)
		free(a->keys[i].name);
	free(a->keys);
	free(a->subjects);
	free(a->uncovered);
	free(a->v);
	vex_free(&a->vex);
	ecosystems_free(&a->known);
	advisory_files_free(&a->files);
	*a = (struct audit){0};
}
