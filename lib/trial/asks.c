#include "asks.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/table.h"

struct tries {
	struct table rows;
	char *certificate; /* the file that stands for a distribution's */
};

/* One topic for one program. */
struct question {
	struct subject *s;
	const struct tries *t;
	const char *name;
	struct attempt *empty;
	struct argv asked; /* what it looked for */
};

struct tries *tries_read(const struct site *site)
{
	struct tries *t = xcalloc(1, sizeof *t);
	char *folder = site_data(site, "sysroot-templates"), *path = xasprintf("%s/tries", folder ? folder : "");
	char *certificate = xasprintf("%s/test-ca.pem", folder ? folder : "");

	t->certificate = realpath(certificate, NULL);
	if (table_read(path, &t->rows) != 0 || !t->certificate) {
		fail("cannot read %s: %s", t->certificate ? path : certificate, strerror(errno));
		next_step("install mstatic again");
		tries_free(t);
		t = NULL;
	}
	free(certificate);
	free(folder);
	free(path);
	return t;
}

void tries_free(struct tries *t)
{
	table_free(&t->rows);
	free(t->certificate);
	free(t);
}

/* The words of the row when it is of that kind, and of that name unless NULL; else NULL. */
static const struct argv *row(const struct tries *t, size_t i, const char *kind, const char *name)
{
	const struct argv *words = &t->rows.v[i].words;

	if (words->n < 3 || strcmp(words->v[0], kind) != 0 || (name && strcmp(words->v[1], name) != 0))
		return NULL;
	return words;
}

const char *tries_processor(const struct tries *t, const char *triple)
{
	for (size_t i = 0; i < t->rows.n; i++)
		if (row(t, i, "processor", triple))
			return t->rows.v[i].words.v[2];
	return NULL;
}

void tries_forget(const struct tries *t, struct argv *env)
{
	for (size_t i = 0; i < t->rows.n; i++) {
		const struct argv *words = row(t, i, "forget", NULL);
		for (size_t k = 1; words && k < words->n; k++)
			env_unset(env, words->v[k]);
	}
}

/* True when the path is of that topic. */
static bool about(const struct tries *t, const char *name, const char *path)
{
	for (size_t i = 0; i < t->rows.n; i++) {
		const struct argv *words = row(t, i, "looks", name);
		for (size_t k = 2; words && k < words->n; k++)
			if (fnmatch(words->v[k], path, 0) == 0)
				return true;
	}
	return false;
}

static void collect(struct question *q, const struct trace *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].use != USE_CHANGE && t->v[i].use != USE_CONNECT && about(q->t, q->name, t->v[i].path))
			argv_add(&q->asked, t->v[i].path);
}

/* Runs it in an empty root with the files that it looked for and this machine has. False when there are none. */
static bool with_asked(struct question *q, struct attempt *a)
{
	enum { MOST = 256 };
	struct place p = subject_place(q->s);
	struct shown *shown = xcalloc(p.shown_count + MOST, sizeof *shown);
	struct argv hosts = {0};
	size_t own = p.shown_count, n = own;

	*a = (struct attempt){0};
	memcpy(shown, p.shown, own * sizeof *shown);
	for (size_t i = 0; i < q->asked.n && n < own + MOST; i++) {
		char *host = realpath(q->asked.v[i], NULL);
		if (host && !is_dir(host) && !strstr(q->asked.v[i], "/../")) {
			argv_add(&hosts, host);
			shown[n++].inside = q->asked.v[i];
		}
		free(host);
	}
	for (size_t i = own; i < n; i++)
		shown[i].host = hosts.v[i - own];
	p.shown = shown;
	p.shown_count = n;
	const struct way way = {.place = &p};
	bool ran = n > own && attempt_run(q->s, &way, a) == 0;
	argv_free(&hosts);
	free(shown);
	return ran;
}

/* What of an unlike end in the empty root is for want of the files that it looked for. Fresh. */
static char *judge_missed(struct question *q, const char *asked, enum verdict_status *status)
{
	struct attempt with;
	char *text;

	*status = VERDICT_GOOD;
	if (!with_asked(q, &with)) {
		text = xasprintf("looks for %s, which this machine lacks, too", asked);
	} else if (!attempt_same(q->s, &with, q->s->here) && attempt_same(q->s, &with, q->empty)) {
		*status = q->empty->steady ? VERDICT_GOOD : VERDICT_NONE;
		text = q->empty->steady ? xasprintf("it is no other with %s than without", asked)
					: xasprintf("it looks for %s; without, it prints something else each time", asked);
	} else {
		char *unlike = attempt_unlike(q->s, q->empty, &with);
		*status = VERDICT_BAD;
		text = xasprintf("without %s: %s", asked, unlike);
		free(unlike);
	}
	attempt_free(&with);
	return text;
}

static void judge_topic(struct question *q, const char *title, struct verdicts *all)
{
	enum verdict_status status = VERDICT_GOOD;
	char *asked = some_of(&q->asked), *text;

	if (!q->empty) {
		status = VERDICT_NONE;
		text = xasprintf("it looks for %s", asked);
	} else if (attempt_same(q->s, q->empty, q->s->here)) {
		text = xasprintf("does as well without %s", asked);
	} else {
		text = judge_missed(q, asked, &status);
	}
	argv_addv(&verdict_add(all, q->name, title, status, text)->missed, q->asked.v);
	free(asked);
}

/* True when the program read one of the store's files, or the folder of one. */
static bool store_read(const struct trace *t, const struct argv *store)
{
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 2; t->v[i].error == 0 && k < store->n; k++) {
			const char *path = store->v[k];
			size_t folder = (size_t)(base_name(path) - path - 1);
			if ((t->v[i].use == USE_READ && strcmp(t->v[i].path, path) == 0) ||
			    (t->v[i].use == USE_FOLDER && strncmp(t->v[i].path, path, folder) == 0 && !t->v[i].path[folder]))
				return true;
		}
	return false;
}

/* Runs it where certificates are as on one distribution. True when it read them, or could not be run. */
static bool finds_store(struct question *q, const struct argv *store)
{
	struct place p = subject_place(q->s);
	struct shown *shown = xcalloc(p.shown_count + store->n, sizeof *shown);
	struct attempt a = {0};

	memcpy(shown, p.shown, p.shown_count * sizeof *shown);
	for (size_t k = 2; k < store->n; k++)
		shown[p.shown_count++] = (struct shown){q->t->certificate, store->v[k]};
	p.shown = shown;
	const struct way way = {.place = &p};
	subject_phase(q->s, store->v[1]);
	bool found = attempt_run(q->s, &way, &a) != 0 || store_read(&a.t, store);
	attempt_free(&a);
	free(shown);
	return found;
}

static void judge_certificates(struct question *q, const char *title, struct verdicts *all)
{
	struct argv found = {0}, lost = {0};

	for (size_t i = 0; i < q->t->rows.n && !interrupted(); i++) {
		const struct argv *store = row(q->t, i, "store", NULL);
		if (store)
			argv_add(finds_store(q, store) ? &found : &lost, store->v[1]);
	}
	struct str text = {0};
	for (size_t i = 0; i < found.n; i++)
		str_addf(&text, "%s%s", i ? ", " : "found where they are on ", found.v[i]);
	for (size_t i = 0; i < lost.n; i++)
		str_addf(&text, "%s%s", i ? ", " : found.n ? "; not on " : "not found where they are on ", lost.v[i]);
	str_addf(&text, "%s", lost.n ? ": SSL_CERT_FILE may help there" : "");
	struct verdict *v = verdict_add(all, q->name, title, lost.n ? VERDICT_BAD : VERDICT_GOOD, text.p);
	for (size_t i = 0; lost.n && i < q->asked.n; i++)
		argv_add(&v->missed, q->asked.v[i]);
	argv_free(&found);
	argv_free(&lost);
}

void asks_judge(struct subject *s, const struct tries *t, struct attempt *empty, struct verdicts *all)
{
	for (size_t i = 0; i < t->rows.n && !interrupted(); i++) {
		const struct argv *words = row(t, i, "topic", NULL);
		if (!words)
			continue;
		struct question q = {s, t, words->v[1], empty, {0}};
		char *title = xasprintf("%s%s%s", words->v[2], words->n > 3 ? " " : "", words->n > 3 ? words->v[3] : "");
		collect(&q, &s->here->t);
		if (empty)
			collect(&q, &empty->t);
		argv_sort(&q.asked);
		argv_unique(&q.asked);
		subject_phase(s, title);
		if (s->untraced)
			verdict_add(all, q.name, title, VERDICT_NONE, xstrdup(s->untraced));
		else if (!q.asked.n)
			verdict_add(all, q.name, title, VERDICT_GOOD, xstrdup("it looks for nothing of the kind"));
		else if (empty && strcmp(q.name, "certificates") == 0)
			judge_certificates(&q, title, all);
		else
			judge_topic(&q, title, all);
		argv_free(&q.asked);
		free(title);
	}
}
