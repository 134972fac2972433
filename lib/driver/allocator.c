#include "allocator.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/libc.h"
#include "runtime.h"

/* The C library's facts: the word for its own allocator, the -l name of the sysroot's default, that of the library
 * without its own. */
enum { OWN, DEFAULT, BARE };

static const char *fact(const struct plan *p, int which)
{
	const char *const *words = libc_words(p->target->libc, "allocator");

	return words[0] ? words[which] : NULL;
}

/* The row of the library that word chooses, or NULL. */
static const struct indexed *row_of(const struct plan *p, const char *word)
{
	const struct indexed *when = NULL;
	const char *other;

	while ((when = runtime_when(p->index, "malloc", when, &other)) && strcmp(other, word) != 0)
		;
	return when;
}

static bool is_own(const struct plan *p, const char *word)
{
	return fact(p, OWN) && strcmp(fact(p, OWN), word) == 0;
}

/* ---- the compiler's line ---- */

/* The words there are, in the order of the alphabet: "jemalloc, mimalloc, mstatic"; fresh. */
static char *all_words(const struct plan *p)
{
	struct argv words = {0};
	struct str list = {0};
	const char *word;

	if (fact(p, OWN))
		argv_add(&words, fact(p, OWN));
	for (const struct indexed *when = NULL; (when = runtime_when(p->index, "malloc", when, &word));)
		argv_add_once(&words, word);
	argv_sort(&words);
	for (size_t i = 0; i < words.n; i++)
		str_addf(&list, "%s%s", i ? ", " : "", words.v[i]);
	argv_free(&words);
	return list.p ? list.p : xstrdup("none");
}

static void refuse_word(struct plan *p, const char *from, const char *word)
{
	char *words = all_words(p);

	plan_note(p, "malloc", "%s%s: no allocator is called so", from, word);
	fail("%s%s: no allocator is called so", from, word);
	next_step("choose one of %s, or leave it out for the default", words);
	p->refused = true;
	free(words);
}

/* Checks the word where there is an index to check it by: without a sysroot that is the error. */
static void choose(struct plan *p, const char *from, const char *word)
{
	bool known = !p->index || !p->index->format || is_own(p, word) || row_of(p, word);

	if (!known) {
		refuse_word(p, from, word);
	} else if (p->mode == MODE_EXECUTABLE) {
		p->allocator = word;
		plan_note(p, "malloc", "%s, by %s", word, from);
	}
}

void rule_allocator(struct plan *p)
{
	const struct arg *a = cmdline_last(&p->line, K_ALLOCATOR);
	const char *set = site_value(p->site, MALLOC_VARIABLE);

	if (a)
		choose(p, "-fmstatic-malloc=", a->value);
	else if (set && p->mode == MODE_EXECUTABLE)
		choose(p, MALLOC_VARIABLE "=", set);
	plan_drop_all(p, "malloc", K_ALLOCATOR, "it is mstatic's, not the compiler's");
}

/* ---- ld's line ---- */

char *allocator_archive(struct plan *p, const struct linkspec *spec)
{
	const char *lib = fact(p, DEFAULT), *word = spec->allocator;
	const struct indexed *row = word ? row_of(p, word) : NULL;

	if (spec->mode == LINK_SHARED || (word && !row))
		return NULL;
	char *path = row || lib ? xasprintf("%s/usr/lib/lib%s.a", p->sysroot, row ? row->name : lib) : NULL;
	if (path && !row && !file_exists(path)) {
		free(path);
		path = NULL;
	}
	return path;
}

const char *allocator_libc(const struct plan *p, const struct link *k)
{
	const char *bare = k->allocator ? fact(p, BARE) : NULL;
	char *path = bare ? xasprintf("%s/usr/lib/lib%s.a", p->sysroot, bare) : NULL;

	if (path && !file_exists(path))
		bare = NULL;
	free(path);
	return bare ? bare : libc_word(p->target->libc, "library");
}

void allocator_hold(struct plan *p, const struct link *k)
{
	const char *own = libc_word(p->target->libc, "library");

	if (k->allocator && own && strcmp(allocator_libc(p, k), own) == 0)
		argv_addl(&p->before, "-u", "malloc", NULL);
}

bool allocator_there(struct plan *p, const struct link *k)
{
	bool there = file_exists(k->allocator);

	if (there) {
		plan_note(p, "malloc", "%s, ahead of libc's", k->allocator);
	} else {
		fail("the allocator %s is not in the sysroot", k->spec.allocator);
		next_step("mstatic fetch%s %s", p->site->flags, row_of(p, k->spec.allocator)->recipe);
	}
	return there;
}
