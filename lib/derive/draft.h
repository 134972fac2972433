#ifndef MSTATIC_DRAFT_H
#define MSTATIC_DRAFT_H
/* A recipe that is written by mstatic itself, as text: the same facts make the same bytes. */
#include "../recipe/pin.h"
#include "srctree.h"

struct draft_source {
	struct pin pin;
	char *dir; /* beside the build folder; NULL for the first */
};

struct draft {
	char *name, *version;
	char *derived;  /* "debian jansson 2.14-2"; NULL for a recipe that somebody goes on with by hand */
	char *summary, *licence, *homepage, *purl; /* the first and the last two may be NULL */
	char *debian;   /* "SOURCE GLOB" of the recipe's line, or NULL */
	struct draft_source *sources;
	size_t source_count;
	char *language;    /* that the compiler must know besides C, as the recipe's line has it; or NULL */
	struct argv libs, headers, packages, cmake, scripts; /* that it promises; none for what is derived */
	struct argv needs; /* sorted */
	struct argv words; /* for the step that configures */
	struct argv first; /* lines of `build` that come before the tree is built */
};

/* The text of `recipe`. t: what the tree told; NULL before it was looked at, for a recipe that only brings its sources. */
void draft_recipe(const struct draft *d, const struct srctree *t, struct str *out);
/* The text of `build`. */
void draft_build(const struct draft *d, const struct srctree *t, struct str *out);
/* Makes text what may stand in one line of a recipe: fresh, NULL where nothing is left. */
char *draft_line(const char *text);
void draft_free(struct draft *d);

#endif
