#ifndef MSTATIC_VARIANT_H
#define MSTATIC_VARIANT_H
/* The parts of a recipe that are for some compilers only; recipe_choose is in recipe.h. */
#include "recipe.h"

void source_free(struct source *s);
void variant_free(struct variant *v);

#endif
