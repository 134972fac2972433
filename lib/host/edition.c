#include "edition.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

#define SEPARATOR '~' /* in a sysroot's name; no recipe has it in its own. An @ would be in the way of sed and CMake */
#define FIRST "abcdefghijklmnopqrstuvwxyz0123456789" /* of a name or edition */
#define NAMES FIRST "+-._"

static const char *const ways[BUILT_WAYS] = {[BUILT_SMALL] = "small", [BUILT_LTO] = "lto"};

static bool is_way(const char *word)
{
	for (size_t i = 0; i < BUILT_WAYS; i++)
		if (strcmp(word, ways[i]) == 0)
			return true;
	return false;
}

bool is_edition(const char *name)
{
	return strchr(name, '@') != NULL;
}

bool is_choice(const char *word)
{
	return is_edition(word) || is_way(word);
}

const char *edition_wrong(const char *name)
{
	const char *at = strchr(name, '@');

	if (!at)
		return "is no edition: these are called NAME@EDITION, all but 'lto' and 'small'";
	if (!strchr(FIRST, *name) || !at[1] || !strchr(FIRST, at[1]))
		return "must have a NAME and an EDITION that begin with a small letter or a digit";
	return name + strspn(name, NAMES) == at && !at[1 + strspn(at + 1, NAMES)] ? NULL :
	       "may hold only small letters, digits and + - . _ besides its one @";
}

char *edition_place(const char *name)
{
	return xstrndup(name, strcspn(name, "@"));
}

/* ---- what says it ---- */

/* The project's file in dir ("" is the root); fresh, or NULL. */
static char *file_in(const char *dir)
{
	char *file = xasprintf("%s/" PROJECT_FILE, dir);
	struct stat st;

	if (stat(file, &st) == 0 && S_ISREG(st.st_mode) && stat(*dir ? dir : "/", &st) == 0 &&
	    !(st.st_mode & S_IWOTH))
		return file;
	free(file);
	return NULL;
}

/* The nearest project's file, from folder on; fresh, or NULL. */
static char *find_file(const char *folder)
{
	char *dir = folder ? xstrdup(folder) : getcwd(NULL, 0), *file = NULL;

	for (char *slash = dir; slash && !(file = file_in(dir)) && (slash = strrchr(dir, '/'));)
		*slash = 0;
	free(dir);
	return file;
}

static int read_file(const char *file, struct argv *with)
{
	struct str text = {0};
	int bad = file_read(file, &text) ? fail("cannot read %s: %s", file, strerror(errno)) : 0, line = 0;

	for (char *rest = bad ? NULL : text.p, *words; rest && !bad && (words = strsep(&rest, "\n"));) {
		struct argv entry = {0};
		line++;
		if (*words != '#')
			argv_add_words(&entry, words);
		if (entry.n && strcmp(entry.v[0], "with") != 0)
			bad = fail("%s:%d: '%s' means nothing in there; only 'with NAME@EDITION' does", file, line,
				   entry.v[0]);
		else if (entry.n)
			argv_addv(with, entry.v + 1);
		argv_free(&entry);
	}
	if (bad)
		next_step("mend or remove that file; mstatic init --with=… writes it");
	str_free(&text);
	return bad;
}

static void split(const char *list, struct argv *with)
{
	char *words = xstrdup(list);

	for (char *p = words; (p = strchr(p, ','));)
		*p = ' ';
	argv_add_words(with, words);
	free(words);
}

/* Refuses two editions of one recipe, which are neighbours. */
static int check_pair(const struct editions *e, const char *one, const char *two)
{
	char *a = edition_place(one), *b = edition_place(two);
	int bad = strcmp(a, b) == 0 ? fail("%s: %s and %s both take the place of %s", e->from, one, two, a) : 0;

	if (bad)
		next_step("choose one of the two");
	free(a);
	free(b);
	return bad;
}

static int check(const struct editions *e)
{
	for (size_t i = 0; i < e->names.n; i++) {
		const char *name = e->names.v[i], *why = is_way(name) ? NULL : edition_wrong(name);
		if (why) {
			fail("%s: '%s' %s", e->from, name, why);
			next_step("mstatic list --available shows those that came with mstatic, among other recipes");
			return -1;
		}
		if (i && check_pair(e, e->names.v[i - 1], name) != 0)
			return -1;
	}
	return 0;
}

int editions_choose(struct editions *e, const char *with, const char *set, const char *folder)
{
	if (with || set) {
		e->from = with ? "--with" : WITH_VARIABLE;
		split(with ? with : set, &e->names);
	} else if ((e->from = find_file(folder)) && read_file(e->from, &e->names) != 0) {
		return -1;
	}
	argv_sort(&e->names);
	argv_unique(&e->names);
	return check(e);
}

int editions_write(const struct editions *e, const char *path)
{
	struct str text = {0};

	str_add(&text, "# The editions that mstatic builds this project with; `mstatic init --with=…` writes this file.\n");
	str_add(&text, "with");
	for (size_t i = 0; i < e->names.n; i++)
		str_addf(&text, " %s", e->names.v[i]);
	str_addc(&text, '\n');
	int bad = e->names.n ? file_write(path, text.p, text.n, 0644) : unlink(path) != 0 && errno != ENOENT ? -1 : 0;
	if (bad) {
		fail("cannot %s %s: %s", e->names.n ? "write" : "remove", path, strerror(errno));
		next_step("make the folder writable");
	}
	str_free(&text);
	return bad;
}

/* ---- what follows from it ---- */

static bool is_of(const char *edition, const char *name)
{
	size_t n = strlen(name);

	return strncmp(edition, name, n) == 0 && edition[n] == '@';
}

bool edition_there(const struct editions *e, const char *name)
{
	return argv_has(&e->names, name) || (e->own && strcmp(e->own, name) == 0);
}

const char *edition_meant(const struct editions *e, const char *name)
{
	for (size_t i = 0; i < e->names.n; i++)
		if (is_of(e->names.v[i], name))
			return e->names.v[i];
	return e->own && is_of(e->own, name) ? e->own : name;
}

bool editions_built(const struct editions *e, enum built how)
{
	return argv_has(&e->names, ways[how]);
}

char *editions_list(const struct editions *e)
{
	struct str text = {0};

	str_add(&text, "");
	for (size_t i = 0; i < e->names.n; i++)
		str_addf(&text, "%s%s", i ? "," : "", e->names.v[i]);
	return text.p;
}

char *editions_root(const struct editions *e, const char *triple)
{
	struct str root = {0};

	str_add(&root, triple);
	for (size_t i = 0; i < e->names.n; i++) {
		const char *at = strchr(e->names.v[i], '@');
		int name = at ? (int)(at - e->names.v[i]) : 0;
		str_addf(&root, "%c%.*s%c%s", SEPARATOR, name, e->names.v[i], SEPARATOR, at ? at + 1 : e->names.v[i]);
	}
	return root.p;
}

char *editions_of_root(const char *triple, const char *root)
{
	size_t n = strlen(triple);

	if (strncmp(root, triple, n) != 0 || (root[n] && root[n] != SEPARATOR))
		return NULL;
	struct str list = {0};
	str_add(&list, "");
	for (const char *p = root + n; *p;) { /* ~NAME~EDITION; a word without an @ has no NAME there */
		static const char ends[] = {SEPARATOR, 0};
		const char *name = p + 1, *at = name + strcspn(name, ends);
		const char *edition = *at ? at + 1 : at;
		p = edition + strcspn(edition, ends);
		str_addf(&list, "%s%.*s%s%.*s", list.n ? "," : "", (int)(at - name), name, at > name ? "@" : "",
			 (int)(p - edition), edition);
	}
	return list.p;
}
