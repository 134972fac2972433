#ifndef MSTATIC_VARIANT_H
#define MSTATIC_VARIANT_H
/* How sources and variants are freed. recipe_choose(), which variant.c has as well, is in recipe.h. */
#include "recipe.h"

void source_free(struct source *s);
void variant_free(struct variant *v);

#endif
