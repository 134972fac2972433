#include "cargometa.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"

/* A package of the graph. */
struct node {
	json_t *package, *resolved; /* borrowed */
	const struct node *from;    /* who led here */
	bool reached;
};

struct graph {
	struct node *v;
	size_t n;
};

static const char *text_of(json_t *object, const char *key)
{
	const char *s = json_string_value(json_object_get(object, key));

	return s ? s : "";
}

static struct node *find(struct graph *g, const char *id)
{
	for (size_t i = 0; i < g->n; i++)
		if (strcmp(text_of(g->v[i].resolved, "id"), id) == 0)
			return &g->v[i];
	return NULL;
}

static json_t *package_of(json_t *root, const char *id)
{
	json_t *package;
	size_t i;

	json_array_foreach(json_object_get(root, "packages"), i, package)
		if (strcmp(text_of(package, "id"), id) == 0)
			return package;
	return NULL;
}

static void read_graph(json_t *root, struct graph *g)
{
	json_t *nodes = json_object_get(json_object_get(root, "resolve"), "nodes"), *node;
	size_t i;

	g->v = xcalloc(json_array_size(nodes) + 1, sizeof *g->v);
	json_array_foreach(nodes, i, node)
		g->v[g->n++] = (struct node){.resolved = node, .package = package_of(root, text_of(node, "id"))};
}

/* True for a package that runs the compiler itself: what it needs is this machine's. */
static bool is_macro(const struct node *n)
{
	json_t *target, *kind;
	size_t i, k;

	json_array_foreach(json_object_get(n->package, "targets"), i, target)
		json_array_foreach(json_object_get(target, "kind"), k, kind)
			if (json_string_value(kind) && strcmp(json_string_value(kind), "proc-macro") == 0)
				return true;
	return false;
}

/* True when the dependency is part of the program or of the project's own tests. */
static bool is_linked(json_t *dep, bool own)
{
	json_t *kinds = json_object_get(dep, "dep_kinds"), *entry;
	size_t i;

	json_array_foreach(kinds, i, entry) {
		const char *kind = json_string_value(json_object_get(entry, "kind"));
		if (!kind || (own && strcmp(kind, "dev") == 0))
			return true;
	}
	return false;
}

/* Visits the packages breadth first: each is reached by a shortest way. */
static void walk(json_t *root, struct graph *g)
{
	struct node **queue = xcalloc(g->n + 1, sizeof *queue);
	size_t head = 0, tail = 0, i;
	json_t *member, *dep;

	json_array_foreach(json_object_get(root, "workspace_members"), i, member) {
		struct node *n = find(g, json_string_value(member) ? json_string_value(member) : "");
		if (n && !n->reached) {
			n->reached = true;
			queue[tail++] = n;
		}
	}
	for (size_t own = tail; head < tail; head++) {
		struct node *n = queue[head];
		json_array_foreach(json_object_get(n->resolved, "deps"), i, dep) {
			struct node *to = find(g, text_of(dep, "pkg"));
			if (!to || to->reached || is_macro(to) || !is_linked(dep, head < own))
				continue;
			to->reached = true;
			to->from = n;
			queue[tail++] = to;
		}
	}
	free(queue);
}

/* "app → diesel → pq-sys"; fresh. */
static char *way_to(const struct node *n)
{
	char *s = xstrdup(text_of(n->package, "name"));

	for (n = n->from; n; n = n->from) {
		char *longer = xasprintf("%s → %s", text_of(n->package, "name"), s);
		free(s);
		s = longer;
	}
	return s;
}

static void add_used(struct cargometa *m, const struct crate *c, const struct node *n)
{
	struct argv features = {0};
	json_t *feature;
	size_t i;

	json_array_foreach(json_object_get(n->resolved, "features"), i, feature)
		if (json_string_value(feature))
			argv_add(&features, json_string_value(feature));
	m->used = xrealloc(m->used, (m->used_count + 1) * sizeof *m->used);
	m->used[m->used_count++] = (struct used_crate){
		.crate = c, .version = xstrdup(text_of(n->package, "version")), .because = way_to(n),
		.use = crate_use(c, &features)};
	argv_free(&features);
}

static int read_used(const struct str *text, struct cargometa *m)
{
	json_error_t error;
	json_t *root = json_loadb(text->p ? text->p : "", text->n, 0, &error);
	struct graph g = {0};

	if (!root)
		return fail("what cargo metadata says is no JSON: line %d: %s", error.line, error.text);
	m->root = xstrdup(text_of(root, "workspace_root"));
	read_graph(root, &g);
	walk(root, &g);
	for (size_t i = 0; i < m->crate_count; i++)
		for (size_t k = 0; k < g.n; k++)
			if ((g.v[k].reached || !m->crates[i].recipes.n) &&
			    strcmp(text_of(g.v[k].package, "name"), m->crates[i].name) == 0)
				add_used(m, &m->crates[i], &g.v[k]);
	free(g.v);
	json_decref(root);
	return 0;
}

int cargometa_read(const char *cargo, const struct site *site, const struct argv *options, struct cargometa *out)
{
	struct argv line = {0};
	struct str text = {0};

	*out = (struct cargometa){0};
	int bad = crates_read(site, &out->crates, &out->crate_count);
	argv_addl(&line, cargo, "metadata", "--format-version=1", "--filter-platform", site->target->rust, NULL);
	argv_addv(&line, options->v ? options->v : (char *[]){NULL});
	int status = bad ? bad : proc_capture(line.v, NULL, false, &text);
	if (!bad && status != 0) {
		struct proc loud = {.argv = line.v, .in = -1, .out = 2, .err = -1};
		status = proc_run(&loud); /* once more, to be read */
		bad = fail("cargo metadata fails with exit status %d", status);
		next_step("mend what it says above");
	}
	if (!bad)
		bad = read_used(&text, out);
	str_free(&text);
	argv_free(&line);
	return bad;
}

void cargometa_free(struct cargometa *m)
{
	for (size_t i = 0; i < m->used_count; i++) {
		free(m->used[i].version);
		free(m->used[i].because);
	}
	crates_free(m->crates, m->crate_count);
	free(m->used);
	free(m->root);
	*m = (struct cargometa){0};
}
