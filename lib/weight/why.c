#include "why.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "gone.h"
#include "spelled.h"
#include "ways.h"

struct search {
	struct why *w;
	const struct map *map; /* or NULL */
	struct gone gone;
	struct ways ways;
	size_t unread;      /* the turn from which on ways begin at what only unread code can refer to */
	bool *file;         /* of each origin: it is asked for */
	const char *symbol; /* what is asked for, or NULL */
	bool *target;       /* of each section: it is, or has, what is asked for */
};

/* ---- what was linked ---- */

/* The files that the program's bytes are of, where there is no map. */
static void files_of_rows(const struct size *z, struct argv *files)
{
	for (size_t i = 0; i < z->n; i++)
		if (z->rows[i].origin != NO_ORIGIN)
			argv_add(files, z->origins.v[z->rows[i].origin].file);
	argv_sort(files);
	argv_unique(files);
}

static void names_of_program(const struct size *z, struct argv *names)
{
	struct spots spots;

	spots_read(&spots, &z->image, NULL);
	for (size_t i = 0; i < spots.n; i++)
		argv_add(names, spots.v[i].name);
	argv_sort(names);
	spots_free(&spots);
}

static void read_files(struct search *s)
{
	struct why *w = s->w;
	struct argv files = {0}, names = {0};

	s->map = w->size.by == SIZE_BY_MAP ? &w->size.map : NULL;
	if (s->map)
		map_files(s->map, &files);
	else
		files_of_rows(&w->size, &files);
	if (!s->map)
		names_of_program(&w->size, &names);
	origins_begin(&w->origins, w->size.path);
	origins_of_map(&w->origins, &files, linkage_add, &w->linkage);
	linkage_end(&w->linkage, &w->origins, s->map, &names);
	argv_free(&files);
	argv_free(&names);
	s->file = xcalloc(w->origins.n + 1, sizeof *s->file);
	s->target = xcalloc(w->linkage.n + 1, sizeof *s->target);
}

/* ---- what is asked for ---- */

static bool seek_owner(struct search *s, const char *name)
{
	const struct origins *o = &s->w->origins;

	for (size_t i = FIXED_OWNERS; i < o->owner_count; i++) {
		char *title = owner_title(&o->owners[i]);
		bool hit = strcmp(o->owners[i].name, name) == 0 || strcmp(title, name) == 0;
		free(title);
		for (size_t k = 0; hit && k < o->n; k++)
			s->file[k] = o->v[k].owner == i;
		if (hit) {
			s->w->owner = i;
			return true;
		}
	}
	return false;
}

static bool seek_symbol(struct search *s, const char *name)
{
	const struct linkage *l = &s->w->linkage;
	const struct link_symbol *one = linkage_symbol(l, name), *end = l->symbols + l->symbol_count;

	/* that which is there for others comes first, and counts alone */
	for (; one && one < end && strcmp(one->name, name) == 0; one++) {
		if (s->symbol && !one->global)
			break;
		s->target[one->section] = true;
		s->symbol = one->name;
		if (one->global)
			break;
	}
	return s->symbol != NULL;
}

/* A symbol by its name in C++ or Rust, with what it takes in brackets or without. */
static bool seek_spelled(struct search *s, const struct site *site, const char *name)
{
	const struct linkage *l = &s->w->linkage;
	struct argv names = {0}, spelled = {0};
	size_t n = strlen(name);

	for (size_t i = 0; i < l->symbol_count && strstr(name, "::"); i++)
		if (is_mangled(l->symbols[i].name) && (!i || strcmp(l->symbols[i - 1].name, l->symbols[i].name) != 0)) {
			argv_add(&names, l->symbols[i].name);
			argv_add(&spelled, l->symbols[i].name);
		}
	names_spell(site, &spelled);
	for (int kept = 1; kept >= 0; kept--) /* of several with that name one that is in the program, if any is */
		for (size_t i = 0; i < names.n && !s->symbol; i++)
			if (strncmp(spelled.v[i], name, n) == 0 && (!spelled.v[i][n] || spelled.v[i][n] == '(') &&
			    (!kept || l->sections[linkage_symbol(l, names.v[i])->section].kept))
				seek_symbol(s, names.v[i]);
	argv_free(&names);
	argv_free(&spelled);
	return s->symbol != NULL;
}

/* A file by its title, by its member's name alone, or as the map has it. */
static bool seek_file(struct search *s, const char *name)
{
	const struct origins *o = &s->w->origins;
	size_t n = strlen(name);
	bool hit = false;

	for (size_t i = 0; i < o->n; i++) {
		const struct origin *f = &o->v[i];
		size_t m = f->member ? strlen(f->file + f->member) - 1 : 0;
		s->file[i] = strcmp(origin_title(f), name) == 0 || strcmp(f->file, name) == 0 ||
			     (m && n == m && strncmp(f->file + f->member, name, n) == 0);
		hit |= s->file[i];
	}
	return hit;
}

static int nothing(const struct search *s, const char *name)
{
	const struct origins *o = &s->w->origins;
	const struct linkage *l = &s->w->linkage;
	const char **names = xcalloc(o->owner_count + l->symbol_count + 1, sizeof *names);
	size_t n = 0;

	for (size_t i = FIXED_OWNERS; i < o->owner_count; i++)
		names[n++] = o->owners[i].name;
	for (size_t i = 0; i < l->symbol_count; i++)
		if (l->symbols[i].global)
			names[n++] = l->symbols[i].name;
	const char *near = nearest(name, names, n);
	fail("%s: no component, file or symbol of it is called '%s'%s%s%s", s->w->size.path, name, near ? ", did you mean " : "",
	     near ? near : "", near ? "?" : "");
	next_step("mstatic size shows components; --by=member and --by=symbol, what is in them");
	free(names);
	return -1;
}

/* Makes sections of files, and tells whether any is in the program. A component is not there for the sake of the objects of
 * its that every link begins with, where it has others. */
static void settle_targets(struct search *s)
{
	const struct linkage *l = &s->w->linkage;
	const struct origin *v = s->w->origins.v;
	bool kept = false, read = s->symbol != NULL, members = false;

	for (size_t i = 0; i < l->n; i++)
		members |= s->file[l->sections[i].origin] && l->sections[i].kept && v[l->sections[i].origin].member;
	for (size_t i = 0; i < l->n; i++) {
		size_t file = l->sections[i].origin;
		read |= s->file[file];
		s->target[i] |= s->file[file] && l->sections[i].kept && (!members || v[file].member);
		kept |= s->target[i] && l->sections[i].kept;
	}
	s->w->dropped = read && !kept;
}

/* ---- the ways ---- */

/* What nothing refers to that is known is referred to by the program's own code that is not there; of what refers to each
 * other, any. */
static void begin_unread(struct search *s)
{
	const struct linkage *l = &s->w->linkage;

	for (int all = 0; all < 2; all++) {
		bool *entered = xcalloc(l->n + 1, sizeof *entered);
		ways_entered(&s->ways, entered);
		for (size_t i = 0; i < l->n; i++)
			if (l->sections[i].kept && (all || !entered[i]))
				ways_begin(&s->ways, i);
		ways_go(&s->ways);
		free(entered);
	}
}

static void find_ways(struct search *s)
{
	const struct linkage *l = &s->w->linkage;

	ways_open(&s->ways, l);
	for (size_t i = 0; i < s->gone.n; i++)
		ways_begin(&s->ways, s->gone.v[i].section);
	ways_go(&s->ways);
	ways_of_link(&s->ways, &s->w->origins);
	for (size_t i = 0; i < l->n; i++)
		if (l->sections[i].kept && origin_is_own(&s->w->origins.v[l->sections[i].origin]))
			ways_begin(&s->ways, i);
	ways_go(&s->ways);
	s->unread = s->ways.turn;
	begin_unread(s);
}

/* The target that is nearest: by what its way begins with, then by its length; l->n where there is none. */
static size_t nearest_target(const struct search *s)
{
	size_t best = s->w->linkage.n;

	for (size_t i = 0; i < s->w->linkage.n; i++) {
		const struct way *one = &s->ways.v[i], *least = &s->ways.v[best];
		if (s->target[i] && one->reached &&
		    (best == s->w->linkage.n || one->begun < least->begun ||
		     (one->begun == least->begun && one->steps < least->steps)))
			best = i;
	}
	return best;
}

/* ---- the steps ---- */

static struct why_step *add_step(struct why *w, size_t origin)
{
	w->steps = xrealloc(w->steps, (w->n + 1) * sizeof *w->steps);
	w->steps[w->n] = (struct why_step){.origin = origin, .symbol = ""};
	return &w->steps[w->n++];
}

/* Adds the step that leads to a section by which a way begins, unless that is where all begins. A map has one reference to
 * each member: an object that is gone may refer to more of it. */
static void add_unread(struct search *s, size_t section, size_t begun)
{
	const struct link_section *v = s->w->linkage.sections;
	bool first = begun == 1 && s->gone.n;

	if (!first && begun < s->unread)
		return;
	for (size_t i = 0; i < s->gone.n; i++) {
		const struct gone_reference *r = &s->gone.v[i];
		if (first ? r->section == section : v[r->section].origin == v[section].origin) {
			add_step(s->w, r->by)->symbol = first ? r->symbol : "";
			return;
		}
	}
	add_step(s->w, NO_ORIGIN);
}

/* Writes the steps to a section: one for each file on the way. */
static void take_way(struct search *s, size_t section)
{
	struct why *w = s->w;
	const struct linkage *l = &w->linkage;
	size_t n = s->ways.v[section].steps, *way = xcalloc(n + 1, sizeof *way);

	for (size_t at = n, here = section; at--;) {
		way[at] = here;
		if (at)
			here = l->references[s->ways.v[here].by].from;
	}
	add_unread(s, way[0], s->ways.v[section].begun);
	struct why_step *step = add_step(w, l->sections[way[0]].origin);
	for (size_t i = 1; i < n; i++) {
		const struct link_reference *r = &l->references[s->ways.v[way[i]].by];
		argv_add_once(&step->by, r->by);
		step->symbol = r->symbol;
		if (l->sections[way[i]].origin != step->origin)
			step = add_step(w, l->sections[way[i]].origin);
	}
	step->symbol = s->symbol ? s->symbol : "";
	free(way);
}

static void spell(const struct site *site, struct why *w)
{
	for (size_t i = 0; i < w->n; i++) {
		argv_add(&w->spelled, w->steps[i].symbol);
		names_spell(site, &w->steps[i].by);
	}
	names_spell(site, &w->spelled);
	for (size_t i = 0; i < w->n; i++)
		w->steps[i].symbol = w->spelled.v[i];
}

static void count(struct search *s)
{
	struct why *w = s->w;
	const struct size *z = &w->size;

	for (size_t i = 0; i < w->origins.n; i++)
		w->files += s->file[i];
	for (size_t i = 0; i < z->n; i++) {
		size_t file = z->rows[i].origin == NO_ORIGIN ? w->origins.n
							     : origin_find(&w->origins, z->origins.v[z->rows[i].origin].file);
		if (s->file[file])
			w->bytes += z->rows[i].bytes;
	}
}

/* ---- the whole ---- */

int why_find(const struct site *site, const char *path, const char *map_path, const char *name, struct why *w)
{
	struct search s = {.w = w};

	*w = (struct why){.owner = BY_UNKNOWN};
	if (size_read(site, path, map_path, &w->size) != 0)
		return -1;
	if (w->size.by == SIZE_BY_SECTIONS) {
		fail("%s: it has no symbols, and no map is beside it", path);
		next_step("link anew with -fmstatic-map, and strip afterwards");
		return -1;
	}
	read_files(&s);
	int bad = seek_owner(&s, name) || seek_symbol(&s, name) || seek_file(&s, name) || seek_spelled(&s, site, name)
			  ? 0 : nothing(&s, name);
	if (!bad) {
		settle_targets(&s);
		if (s.map)
			gone_read(site, s.map, &w->origins, &w->linkage, &s.gone);
		find_ways(&s);
		size_t there = nearest_target(&s);
		if (there < w->linkage.n && !w->dropped)
			take_way(&s, there);
		spell(site, w);
		count(&s);
		ways_close(&s.ways);
		gone_free(&s.gone);
	}
	free(s.file);
	free(s.target);
	return bad;
}

void why_free(struct why *w)
{
	for (size_t i = 0; i < w->n; i++)
		argv_free(&w->steps[i].by);
	free(w->steps);
	argv_free(&w->spelled);
	linkage_free(&w->linkage);
	origins_free(&w->origins);
	size_free(&w->size);
	*w = (struct why){.size = {.in = {.fd = -1}}};
}
