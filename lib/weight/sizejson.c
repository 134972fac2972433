#include "sizejson.h"

#include <inttypes.h>
#include <stdlib.h>

#include "../base/mem.h"

static void key(struct str *out, const char *name)
{
	if (out->p[out->n - 1] != '{')
		str_add(out, ", ");
	str_addf(out, "\"%s\": ", name);
}

static void text(struct str *out, const char *name, const char *value)
{
	key(out, name);
	if (value)
		str_add_json(out, value);
	else
		str_add(out, "null");
}

static void number(struct str *out, const char *name, uint64_t value)
{
	key(out, name);
	str_addf(out, "%" PRIu64, value);
}

/* Components, the largest first; numbers receives each owner's number among them. */
static void add_components(const struct size *z, struct str *out, size_t *numbers)
{
	size_t n;
	struct size_row *v = size_fold(z, LEVEL_COMPONENT, &n);

	key(out, "components");
	str_addc(out, '[');
	for (size_t i = 0; i < n; i++) {
		const struct owner *w = &z->origins.owners[v[i].owner];
		numbers[v[i].owner] = i;
		str_add(out, i ? ",\n{" : "\n{");
		text(out, "kind", owner_kinds[w->kind]);
		text(out, "name", w->name);
		text(out, "version", w->version);
		number(out, "bytes", v[i].bytes);
		number(out, "memory", v[i].memory);
		str_addc(out, '}');
	}
	str_addc(out, ']');
	free(v);
}

/* The files that rows are of; numbers receives each origin's number among them. */
static void add_files(const struct size *z, struct str *out, size_t *numbers)
{
	size_t n = 0;

	for (size_t i = 0; i < z->n; i++)
		if (z->rows[i].origin != NO_ORIGIN)
			numbers[z->rows[i].origin] = 1;
	key(out, "files");
	str_addc(out, '[');
	for (size_t i = 0; i < z->origins.n; i++) {
		if (!numbers[i])
			continue;
		str_add(out, n ? ",\n" : "\n");
		str_add_json(out, z->origins.v[i].file);
		numbers[i] = n++;
	}
	str_addc(out, ']');
}

static void add_rows(const struct size *z, struct str *out, const size_t *components, const size_t *files)
{
	size_t n;
	struct size_row *v = size_fold(z, LEVEL_SYMBOL, &n);

	key(out, "rows");
	str_addc(out, '[');
	for (size_t i = 0; i < n; i++) {
		str_addf(out, "%s[%zu, ", i ? ",\n" : "\n", components[v[i].owner]);
		if (v[i].origin == NO_ORIGIN)
			str_add(out, "-1, ");
		else
			str_addf(out, "%zu, ", files[v[i].origin]);
		str_add_json(out, v[i].section);
		str_add(out, ", ");
		str_add_json(out, v[i].symbol);
		str_addf(out, ", %" PRIu64 ", %" PRIu64 "]", v[i].bytes, v[i].memory);
	}
	str_addc(out, ']');
	free(v);
}

static void add_waste(const struct wastes *w, struct str *out)
{
	key(out, "waste");
	str_addc(out, '[');
	for (size_t i = 0; i < w->n; i++) {
		str_add(out, i ? ",\n{" : "\n{");
		text(out, "what", w->v[i].what);
		number(out, "bytes", w->v[i].bytes);
		key(out, "at_most");
		str_add(out, w->v[i].at_most ? "true" : "false");
		text(out, "how", w->v[i].how);
		str_addc(out, '}');
	}
	str_addc(out, ']');
}

void size_json(const struct size *z, const struct wastes *w, struct str *out)
{
	size_t *components = xcalloc(z->origins.owner_count + 1, sizeof *components);
	size_t *files = xcalloc(z->origins.n + 1, sizeof *files);

	str_addc(out, '{');
	text(out, "path", z->path);
	number(out, "bytes", z->bytes);
	number(out, "memory", z->memory);
	text(out, "by", size_bys[z->by]);
	text(out, "map", z->map_path);
	add_components(z, out, components);
	add_files(z, out, files);
	add_rows(z, out, components, files);
	add_waste(w, out);
	str_addc(out, '}');
	free(components);
	free(files);
}
