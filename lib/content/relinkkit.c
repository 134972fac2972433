#include "relinkkit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "content.h"
#include "contentread.h"
#include "terms.h"

struct kit {
	const struct plan *ld;
	const char *to;
	const struct content *installed;
	const struct licences *known;
	struct str words;  /* the script's, for ld */
	struct str readme; /* a line for each file of a library that asks for it */
	struct argv files; /* the paths of those that are in it: number N is v[N - 1] */
	int due;
};

static bool is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* The installed component that has this archive of the sysroot; NULL for any other file. */
static const struct component *owner(const struct kit *k, const char *path)
{
	const struct component *found = NULL;

	for (size_t i = 0; i < k->installed->n && !found && path_within(path, k->ld->sysroot); i++) {
		const struct component *c = &k->installed->v[i];
		char *its = xasprintf("%s%s", c->entry, path + strlen(k->ld->sysroot));
		found = is_file(its) ? c : NULL;
		free(its);
	}
	return found;
}

/* Tells of a file that is of a library which asks for the kit. */
static void tell(struct kit *k, const char *name, const char *path)
{
	static const struct argv nothing = {0};
	const struct component *c = owner(k, path);
	struct terms t;

	if (!c)
		return;
	terms_of(k->known, c->licence, &nothing, &t);
	if (t.duties & (DUTY_RELINK | DUTY_PROGRAM)) {
		str_addf(&k->readme, "    files/%s  %s %s, %s\n", name, c->name, c->version, c->licence);
		k->due++;
	}
	terms_free(&t);
}

static int copy(struct kit *k, const char *name, const char *path)
{
	char *to = xasprintf("%s/files/%s", k->to, name);
	int bad = make_parent(to) != 0 || file_copy(path, to) != 0
			  ? fail("cannot copy %s to %s: %s", path, to, strerror(errno)) : 0;

	free(to);
	tell(k, name, path);
	return bad;
}

/* Adds the word for a file that ld is given, behind lead. */
static int add_file(struct kit *k, const char *lead, const char *path)
{
	size_t n = 0;

	while (n < k->files.n && strcmp(k->files.v[n], path) != 0)
		n++;
	bool new = n == k->files.n;
	char *name = xasprintf("%03zu-%s", n + 1, base_name(path));
	if (new)
		argv_add(&k->files, path);
	str_add(&k->words, " ");
	if (*lead)
		str_add_shell(&k->words, lead);
	str_add(&k->words, "\"$kit\"/files/");
	str_add_shell(&k->words, name);
	int bad = new ? copy(k, name, path) : 0;
	free(name);
	return bad;
}

/* The bytes of a word's lead before a path: of "--version-script=FILE" those up to the '='; or -1 for a word without. */
static int lead_length(const char *word)
{
	const char *equals = strchr(word, '=');

	if (*word != '-')
		return is_file(word) ? 0 : -1;
	return equals && is_file(equals + 1) ? (int)(equals + 1 - word) : -1;
}

/* Adds one word of ld's line. What is no file and has a path is not for another machine. */
static int add_word(struct kit *k, const char *word)
{
	int lead = lead_length(word);

	if (k->ld->label.file && strcmp(word, k->ld->label.file) == 0) /* what the program says of itself */
		return 0;
	if (lead >= 0) {
		char *front = xstrndup(word, (size_t)lead);
		int bad = add_file(k, front, word + lead);
		free(front);
		return bad;
	}
	if (*word != '-' && strchr(word, '/')) {
		fail("the link takes %s, which is not there", word);
		next_step("compile first: the kit is made from the line that links objects and libraries");
		return -1;
	}
	if (strncmp(word, "-L", 2) != 0 && strncmp(word, "-Map", 4) != 0) {
		str_addc(&k->words, ' ');
		str_add_shell(&k->words, word);
	}
	return 0;
}

/* Links that nothing but the shim, or a compiler, can do again. */
static int refuse(const struct plan *ld)
{
	for (size_t i = 1; i < ld->out.n; i++)
		if (strcmp(ld->out.v[i], "-plugin") == 0) {
			fail("the link has LTO data, which only the same compiler could link again");
			next_step("compile without -flto for the kit");
			return -1;
		}
	if (ld->taken_count) {
		fail("the link takes shared objects of the project's own apart");
		next_step("link the kit from their objects");
		return -1;
	}
	return 0;
}

static int write_file(const struct kit *k, const char *name, const struct str *text, mode_t mode)
{
	char *path = xasprintf("%s/%s", k->to, name);
	int bad = file_write(path, text->p, text->n, mode) != 0 ? fail("cannot write %s: %s", path, strerror(errno)) : 0;

	free(path);
	return bad;
}

static int write_texts(const struct kit *k)
{
	const char *program = base_name(plan_output(k->ld)), *linker = base_name(k->ld->linker);
	struct str script = {0}, readme = {0}, name = {0};

	str_add_shell(&name, program);
	str_addf(&script, "#!/bin/sh\n# Links the program again: relink [OUTPUT]\nset -eu\nkit=$(cd \"$(dirname \"$0\")\" && pwd)\n"
		 "program=%s\nexec \"${LD:-%s}\"%s -o \"${1:-$program}\"\n", name.p, linker, k->words.p ? k->words.p : "");
	str_addf(&readme,
		 "What %s was linked from. `sh relink` links it again with GNU ld (%s, or what LD names), as `%s` in the\n"
		 "current folder.\n\n", name.p, linker, name.p);
	if (k->due)
		str_addf(&readme, "These are of libraries that may be changed: build such a one, put its archive in the place\n"
			 "of the file, and link again.\n\n%s", k->readme.p);
	else
		str_add(&readme, "None of the libraries asks for that.\n");
	int bad = write_file(k, "relink", &script, 0755) || write_file(k, "README", &readme, 0644);
	str_free(&name);
	str_free(&readme);
	str_free(&script);
	return bad ? -1 : 0;
}

static int fill(struct kit *k)
{
	const struct argv *line = &k->ld->out;
	int bad = refuse(k->ld);

	for (size_t i = 1; i < line->n && !bad; i++) {
		if (strcmp(line->v[i], "-o") == 0 || strcmp(line->v[i], "-L") == 0 || strcmp(line->v[i], "-Map") == 0)
			i++;
		else
			bad = add_word(k, line->v[i]);
	}
	return bad ? bad : write_texts(k);
}

int relinkkit_write(const struct site *site, const struct plan *ld, const char *to)
{
	struct content installed;
	struct licences known;
	struct kit k = {.ld = ld, .to = to, .installed = &installed, .known = &known};

	if (licences_read(site, &known) != 0)
		return -1;
	if (mkdir(to, 0777) != 0) {
		fail("cannot make the folder %s: %s", to, strerror(errno));
		next_step("name one that does not exist yet, in a folder that does");
		licences_free(&known);
		return -1;
	}
	(void)content_installed(site, &installed);
	int bad = fill(&k);
	if (bad && remove_tree(to) != 0)
		fail("cannot remove %s: %s", to, strerror(errno));
	content_free(&installed);
	licences_free(&known);
	str_free(&k.words);
	str_free(&k.readme);
	argv_free(&k.files);
	return bad ? -1 : k.due;
}
