#include "editions.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/edition.h"

/* What messages call the sysroot of a choice; fresh. */
static char *sysroot_of(const char *list)
{
	return *list ? xasprintf("the sysroot with %s", list) : xstrdup("the plain sysroot");
}

/* what: a word or a file, which is of the choice other. */
static void refuse(struct plan *p, const char *what, const char *other)
{
	char *list = editions_list(&p->site->editions), *own = sysroot_of(list), *theirs = sysroot_of(other);

	plan_note(p, "editions", "%s is of %s", what, theirs);
	fail("%s is of %s, and this line works with %s: the program might get two editions of one library", what,
	     theirs, own);
	next_step("build all of it with one: configure it anew with %s, or choose the other in the project's folder "
		  "(mstatic init --with=%s), by MSTATIC_WITH=%s or by mstatic run --with=%s",
		  own, other, other, other);
	p->refused = true;
	free(theirs);
	free(own);
	free(list);
}

/* When path, behind which other text may follow, is in the sysroot of another choice for this target: that choice, as the
 * variable has it; fresh. Else NULL. */
static char *other_choice(const struct site *s, const char *path)
{
	static const char name[] = "abcdefghijklmnopqrstuvwxyz0123456789+-._~";
	static const char *const folders[] = {"/sysroot/", "/generations/"};

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		const char *at = path + strlen(s->home) + strlen(folders[i]);
		if (!starts_with(path + strlen(s->home), folders[i]))
			continue;
		char *root = xstrndup(at, strspn(at, name));
		char *other = strcmp(root, s->root) != 0 ? editions_of_root(s->target->triple, root) : NULL;
		free(root);
		return other;
	}
	return NULL;
}

static void check_word(struct plan *p, const char *word)
{
	const char *home = p->site->home, *at = home && strchr(word, '/') ? strstr(word, home) : NULL;
	char *other = NULL;

	for (; at && !other; at = strstr(at + 1, home))
		other = other_choice(p->site, at);
	if (other)
		refuse(p, word, other);
	free(other);
}

void editions_check(struct plan *p)
{
	static const char *const lists[] = {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "OBJC_INCLUDE_PATH",
					    "OBJCPLUS_INCLUDE_PATH"};
	char *own = editions_list(&p->site->editions);

	if (*own)
		plan_note(p, "editions", "%s, by %s", own, p->site->editions.from);
	for (size_t i = 0; i < p->out.n && !p->refused; i++)
		if (!starts_with(p->out.v[i], "-D")) /* a text of the program's */
			check_word(p, p->out.v[i]);
	for (size_t i = 0; i < sizeof lists / sizeof *lists && !p->refused; i++)
		check_word(p, env_get(&p->env, lists[i]) ? env_get(&p->env, lists[i]) : "");
	free(own);
}

bool editions_agree(struct plan *p, const char *path, const struct ingredients *m)
{
	char *own = editions_list(&p->site->editions);
	const char *made = "";
	bool other = false;

	for (size_t i = 0; i < m->n; i++)
		made = m->v[i].kind == 'e' ? m->v[i].name : made;
	for (size_t i = 0; i < m->n && !*made && *own; i++) {
		bool library = m->v[i].kind == 'l';
		const struct indexed *row = library ? linkindex_find(p->index, "archive", m->v[i].name) : NULL;
		other = other || (row && is_edition(row->recipe));
	}
	other = other || (*made && strcmp(made, own) != 0);
	if (other)
		refuse(p, path, made);
	free(own);
	return !other;
}
