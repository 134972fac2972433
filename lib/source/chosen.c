#include "chosen.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../recipe/word.h"

void sources_free(struct sources *s)
{
	for (size_t i = 0; i < s->n; i++) {
		pin_free(&s->v[i].pin);
		free(s->v[i].path);
	}
	free(s->v);
	free(s->version);
	free(s->origin);
	*s = (struct sources){0};
}

/* The pin of s with that digest, or NULL. */
static const struct pin *pin_of(const struct source *s, const char *sha256)
{
	for (size_t i = 0; i < s->pin_count; i++)
		if (strcmp(s->pins[i].sha256, sha256) == 0)
			return &s->pins[i];
	return NULL;
}

static char *record_path(const struct site *site, const struct recipe *r)
{
	return xasprintf("%s/sources/chosen/%s", site->home, r->name);
}

static bool take_file(const struct recipe *r, struct sources *s, const struct argv *w)
{
	const struct source *source = s->n < r->source_count ? &r->sources[s->n] : NULL;
	struct pin p = {0};
	const struct pin *known;

	if (!source || w->n != 4 || check_file_name(w->v[1]) || check_size(w->v[2], &p.size) ||
	    check_sha256(w->v[3]))
		return false;
	p.file = w->v[1];
	p.sha256 = w->v[3] + strlen("sha256:");
	known = pin_of(source, p.sha256);
	s->v = xrealloc(s->v, (s->n + 1) * sizeof *s->v);
	s->v[s->n++] = (struct chosen){.source = source, .pin = pin_copy(known ? known : &p)};
	return true;
}

/* Reads one line of a record. False when it does not fit the recipe. */
static bool take_line(const struct recipe *r, struct sources *s, const struct argv *w, const char *text)
{
	const char *key = w->v[0];

	if (strcmp(key, "recipe") == 0)
		return w->n == 3 && strcmp(w->v[1], r->name) == 0 && strcmp(w->v[2], r->version) == 0;
	if (strcmp(key, "version") == 0 && w->n == 2 && !s->version && !check_version(w->v[1]))
		return (s->version = xstrdup(w->v[1]));
	if (strcmp(key, "origin") == 0 && w->n > 1 && !s->origin)
		return (s->origin = xstrdup(text + strspn(text + strlen(key), " ") + strlen(key)));
	if (strcmp(key, "file") == 0)
		return take_file(r, s, w);
	if (strcmp(key, "from") == 0 && w->n == 2 && s->n && !check_place(w->v[1])) {
		argv_add_once(&s->v[s->n - 1].pin.places, w->v[1]);
		return true;
	}
	return false;
}

/* True when the recipe, as it is now, allows this choice. */
static bool acceptable(const struct recipe *r, const struct sources *s)
{
	struct argv origin = {0};
	bool good = s->version && s->origin && s->n == r->source_count;

	if (good && strcmp(s->origin, "pinned") == 0) {
		good = strcmp(s->version, r->version) == 0;
		for (size_t i = 0; i < s->n && good; i++)
			good = pin_of(s->v[i].source, s->v[i].pin.sha256) != NULL;
	} else if (good) {
		argv_add_words(&origin, s->origin);
		good = origin.n == 4 && strcmp(origin.v[0], "debian") == 0 && r->debian_source &&
		       strcmp(origin.v[2], r->debian_source) == 0 &&
		       fnmatch(r->debian_glob, origin.v[3], 0) == 0;
		argv_free(&origin);
	}
	return good;
}

bool chosen_read(const struct site *site, const struct recipe *r, struct sources *s)
{
	char *path = record_path(site, r), *rest, *line;
	struct str text = {0};
	bool good = file_read(path, &text) == 0 && text.n;

	for (line = good ? strtok_r(text.p, "\n", &rest) : NULL; line && good; line = strtok_r(NULL, "\n", &rest)) {
		struct argv w = {0};
		argv_add_words(&w, line);
		if (w.n && *line != '#')
			good = take_line(r, s, &w, line);
		argv_free(&w);
	}
	good = good && acceptable(r, s);
	if (!good)
		sources_free(s);
	str_free(&text);
	free(path);
	return good;
}

int chosen_write(const struct site *site, const struct recipe *r, const struct sources *s)
{
	char *path = record_path(site, r);
	struct str text = {0};
	int bad = 0;

	str_addf(&text, "# The files that %s is built from here. Without this record they are chosen anew.\n", r->name);
	str_addf(&text, "recipe %s %s\nversion %s\norigin %s\n", r->name, r->version, s->version, s->origin);
	for (size_t i = 0; i < s->n; i++) {
		const struct pin *p = &s->v[i].pin;
		str_addf(&text, "file %s %lld sha256:%s\n", p->file, p->size, p->sha256);
		for (size_t j = 0; j < p->places.n && !pin_of(s->v[i].source, p->sha256); j++)
			str_addf(&text, "from %s\n", p->places.v[j]);
	}
	if (make_parent(path) != 0 || file_write(path, text.p, text.n, 0644) != 0)
		bad = fail("cannot write %s: %s", path, strerror(errno));
	str_free(&text);
	free(path);
	return bad;
}
