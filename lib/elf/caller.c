#include "caller.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "objects.h"

enum { LONGEST = 64 }; /* bytes of a text that is looked for */

static const char *listed(const char *const *words, const char *name)
{
	while (*words && strcmp(*words, name) != 0)
		words++;
	return *words;
}

/* Reads the function and the source file's name, which gcc and clang put in front of local symbols. */
static void read_symbols(const struct image *x, const char *const *functions, struct caller *c)
{
	struct symbols all;
	struct section s;

	if (!image_find(x, SHT_SYMTAB, &s))
		return;
	image_symbols(x, &s, &all);
	for (uint64_t i = 1; i < all.n && !c->symbol; i++) {
		struct symbol one = symbol_get(&all, i);
		if (!one.name || !*one.name)
			continue;
		if (one.section == SHN_UNDEF && symbol_global(&one) && listed(functions, one.name))
			c->symbol = xstrdup(one.name);
		else if (one.section == SHN_ABS && one.bind == STB_LOCAL && !c->source)
			c->source = xstrdup(one.name);
	}
}

static bool fits(const char *const *patterns, const char *text)
{
	while (*patterns && fnmatch(*patterns, text, 0) != 0)
		patterns++;
	return *patterns;
}

/* The first text among the bytes that fits; fresh, or NULL. */
static char *text_among(struct bytes b, const char *const *patterns)
{
	const unsigned char *p = b.p, *end = b.p + b.n, *stop;

	for (; p < end && (stop = memchr(p, 0, (size_t)(end - p))); p = stop + 1)
		if (stop > p && stop - p <= LONGEST && fits(patterns, (const char *)p))
			return xstrdup((const char *)p);
	return NULL;
}

static char *text_of(const struct image *x, const char *const *patterns)
{
	char *text = NULL;
	struct section s;

	for (uint64_t i = 1; !text && image_section(x, i, &s); i++)
		if (s.type == SHT_PROGBITS && (s.flags & (SHF_ALLOC | SHF_EXECINSTR)) == SHF_ALLOC)
			text = text_among(image_contents(x, &s), patterns);
	return text;
}

bool caller_find(const char *path, const char *const *functions, const char *const *patterns, struct caller *c)
{
	struct objects o;
	bool found = false;

	*c = (struct caller){0};
	if (objects_open(path, &o) != 0)
		return false;
	while (!found && objects_next(&o)) {
		caller_free(c);
		if (o.image.type != ET_REL)
			continue;
		read_symbols(&o.image, functions, c);
		if (c->symbol && patterns)
			c->text = text_of(&o.image, patterns);
		found = c->symbol && (!patterns || c->text);
	}
	if (found && !o.single)
		c->member = member_name(&o.member);
	objects_close(&o);
	if (!found)
		caller_free(c);
	return found;
}

void caller_free(struct caller *c)
{
	free(c->symbol);
	free(c->member); // NOLINT(clang-analyzer-unix.Malloc)
	free(c->source);
	free(c->text);
	*c = (struct caller){0};
}
