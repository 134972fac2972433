#include "foreign.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/argv.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../host/findcompiler.h"
#include "../host/install.h"

/* The row for the oldest of such machines, which is the last one, of those that there is a compiler for; else of all. NULL
 * where no row is for them. */
static const struct target *target_for(const struct site *site, struct code code)
{
	const struct target *hit = NULL;

	for (size_t i = target_count; i--;) {
		struct site other = *site;
		other.target = &targets[i];
		if (!code_same(targets[i].code, code))
			continue;
		if (compiler_there(&other, LANG_C))
			return &targets[i];
		hit = hit ? hit : &targets[i];
	}
	return hit;
}

/* The words behind the compiler's own, -o and out among them. 0, or -1 after a message. */
static int words_for(const struct target *t, const char *folder, const char *out, struct argv *words)
{
	char *flags = xasprintf("%s/flags", folder);
	struct argv names = {0};
	struct str text = {0};
	int bad = file_read(flags, &text) != 0 ? fail("cannot read %s: %s", flags, strerror(errno)) : 0;

	if (!bad)
		argv_add_words(words, text.p ? text.p : "");
	argv_add_list(words, t->baseline);
	list_folder(folder, &names);
	for (size_t i = 0; i < names.n; i++)
		if (ends_with(names.v[i], ".c"))
			argv_addf(words, "%s/%s", folder, names.v[i]);
	argv_add(words, "-o");
	argv_add(words, out);
	argv_free(&names);
	str_free(&text);
	free(flags);
	return bad;
}

/* Says why the compiler could not, in its first words that tell of an error. */
static int refused(const struct site *site, const struct target *t, const struct compiler *c, const struct str *said)
{
	const char *at = said->p ? strstr(said->p, "error") : NULL;
	struct argv need = {0};
	struct str line = {0};

	while (at && at > said->p && at[-1] != '\n')
		at--;
	char *one = xstrndup(at ? at : "", at ? strcspn(at, "\n") : 0);
	str_add_printable(&line, one);
	fail("%s cannot compile a launcher for %s%s%s", c->path, code_name(t->code), at ? ": " : "", line.n ? line.p : "");
	argv_addf(&need, "%.*s", (int)strcspn(t->compilers, ","), t->compilers);
	next_install(site, &need);
	argv_free(&need);
	str_free(&line);
	free(one);
	return -1;
}

static int compile(const struct site *site, const struct target *t, const struct compiler *c, const char *out, struct str *bytes)
{
	char *folder = site_data(site, "launcher");
	struct argv words = {0};
	struct str said = {0};
	int bad = folder ? words_for(t, folder, out, &words) : fail("the launcher's source is not beside this program");

	if (!bad && compiler_say(site, c, words.v, true, &said) != 0)
		bad = refused(site, t, c, &said);
	if (!bad && file_read(out, bytes) != 0)
		bad = fail("cannot read %s: %s", out, strerror(errno));
	str_free(&said);
	argv_free(&words);
	free(folder);
	return bad;
}

int foreign_launcher(const struct site *site, struct code code, struct str *bytes)
{
	const struct target *t = target_for(site, code);
	struct site other = *site;

	if (!t) {
		fail("there are no launchers for %s", code_name(code));
		next_step("--form=root or --form=tar, which chroot starts");
		return -1;
	}
	other.target = t;
	struct compiler *c = compiler_find(&other, LANG_C);
	if (!c)
		return -1;
	char *dir = xasprintf("%s/mstatic-launcher-XXXXXX", site_tmp(site));
	if (!mkdtemp(dir)) {
		site_tmp_error(dir);
		free(dir);
		return -1;
	}
	char *out = xasprintf("%s/launcher", dir);
	int bad = compile(&other, t, c, out, bytes);
	remove_tree(dir);
	free(out);
	free(dir);
	return bad;
}
