#include "recipe.h"

#include <stdlib.h>

#include "variant.h"

void recipe_free(struct recipe *r)
{
	if (!r)
		return;
	char *texts[] = {r->dir, r->lender, r->name, r->place, r->version, r->summary, r->licence, r->homepage, r->cpe,
			 r->purl, r->conan, r->inner, r->derived, r->debian_source, r->debian_glob};
	struct argv *lists[] = {&r->libs, &r->reserved, &r->headers, &r->packages, &r->cmake, &r->scripts, &r->programs, &r->test_libs,	 &r->needs,
				&r->host, &r->languages, &r->only,    &r->patches,  &r->licence_files,
				&r->mends, &r->exports, &r->optional, &r->uses, &r->helpers};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		argv_free(lists[i]);
	for (size_t i = 0; i < r->runtime_count; i++) {
		free(r->runtimes[i].lib);
		free(r->runtimes[i].title);
		argv_free(&r->runtimes[i].when);
	}
	for (size_t i = 0; i < r->source_count; i++)
		source_free(&r->sources[i]);
	for (size_t i = 0; i < r->variant_count; i++)
		variant_free(&r->variants[i]);
	rustc_free(r->rustc);
	free(r->runtimes);
	free(r->sources);
	free(r->variants);
	free(r);
}
