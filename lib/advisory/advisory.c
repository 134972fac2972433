#include "advisory.h"

#include <stdlib.h>

#include "../base/mem.h"
#include "../base/str.h"

struct affected *advisory_add(struct advisory *a)
{
	a->v = xrealloc(a->v, (a->n + 1) * sizeof *a->v);
	a->v[a->n] = (struct affected){0};
	return &a->v[a->n++];
}

struct range *affected_add(struct affected *one)
{
	one->ranges = xrealloc(one->ranges, (one->range_count + 1) * sizeof *one->ranges);
	one->ranges[one->range_count] = (struct range){0};
	return &one->ranges[one->range_count++];
}

void range_add(struct range *r, enum happening what, const char *version)
{
	r->v = xrealloc(r->v, (r->n + 1) * sizeof *r->v);
	r->v[r->n++] = (struct event){what, xstrdup(version)};
}

const char *advisory_name(const struct advisory *a)
{
	for (size_t i = 0; i < a->names.n; i++)
		if (starts_with(a->names.v[i], "CVE-"))
			return a->names.v[i];
	return a->parts.n == 1 ? a->parts.v[0] : a->names.v[0];
}

static void affected_free(struct affected *one)
{
	for (size_t i = 0; i < one->range_count; i++) {
		struct range *r = &one->ranges[i];
		for (size_t k = 0; k < r->n; k++)
			free(r->v[k].version);
		free(r->v);
		free(r->repository);
	}
	free(one->ranges);
	free(one->ecosystem);
	free(one->name);
	free(one->purl);
	free(one->cpe);
	free(one->severity);
	argv_free(&one->versions);
	argv_free(&one->current);
}

void advisory_free(struct advisory *a)
{
	for (size_t i = 0; i < a->n; i++)
		affected_free(&a->v[i]);
	free(a->v);
	free(a->severity);
	argv_free(&a->names);
	argv_free(&a->parts);
	*a = (struct advisory){0};
}
