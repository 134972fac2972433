#include "missing.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "linkindex.h"
#include "wants.h"

/* Words of a line that would write a file, or that ask for dependencies in another manner. */
static size_t writes(const char *word)
{
	static const struct {
		const char *word;
		size_t words;
	} known[] = {{"-o", 2}, {"-MF", 2}, {"-MT", 2}, {"-MQ", 2}, {"-MD", 1}, {"-MMD", 1}, {"-M", 1}, {"-MM", 1}};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(word, known[i].word) == 0)
			return known[i].words;
	return starts_with(word, "-o") || starts_with(word, "-MF") ? 1 : 0;
}

void missing_headers(const struct plan *p, struct argv *names)
{
	struct argv ask = {0}, quiet = {0}, files = {0};
	struct str out = {0};

	for (size_t i = 0; i < p->out.n;) {
		size_t n = writes(p->out.v[i]);
		if (!n)
			argv_add(&ask, p->out.v[i++]);
		i += n;
	}
	argv_addl(&ask, "-M", "-MG", "-MF", "-", (char *)NULL);
	argv_addv(&quiet, p->env.v);
	env_unset(&quiet, WANTS_VARIABLE); /* should that be the shim again */
	if (proc_capture_file(p->compiler->file, ask.v, quiet.v, false, &out) == 0 && out.p)
		argv_add_words(&files, out.p);
	for (size_t i = 0; i < files.n; i++) {
		const char *f = files.v[i];
		if (*f != '/' && *f != '\\' && !ends_with(f, ":") && !file_exists(f))
			argv_add_once(names, f);
	}
	str_free(&out);
	argv_free(&files);
	argv_free(&quiet);
	argv_free(&ask);
}

static bool in_folders(const char *name, const char *folders)
{
	bool there = false;

	for (const char *p = folders; *p && !there; p += *p == ':') {
		int n = (int)strcspn(p, ":");
		char *path = xasprintf("%.*s/%s.pc", n, p, name);
		there = file_exists(path);
		free(path);
		p += n;
	}
	return there;
}

void missing_packages(char *const *words, const char *folders, struct argv *names)
{
	struct argv asked = {0};

	for (; *words; words++)
		if (**words != '-')
			argv_add_words(&asked, *words); /* "zlib >= 1.2" is one word, or three */
	for (size_t i = 0; i < asked.n; i++) {
		const char *name = asked.v[i];
		if (strpbrk(name, "<>=!"))
			i++; /* the version behind it */
		else if (!strchr(name, '/') && !in_folders(name, folders))
			argv_add_once(names, name);
	}
	argv_free(&asked);
}

void missing_explain(const char *sysroot, const char *kind, const struct argv *names)
{
	bool header = strcmp(kind, "header") == 0;
	struct linkindex *x = names->n ? linkindex_read(sysroot) : NULL;

	for (size_t i = 0; i < names->n; i++) {
		const char *name = names->v[i];
		const char *recipe = header ? linkindex_header(x, name) : linkindex_package(x, name);
		if (!recipe)
			continue;
		fail("%s%s is part of %s, which is not in the sysroot", name, header ? "" : ".pc", recipe);
		next_step("mstatic fetch %s", recipe);
		return;
	}
}
