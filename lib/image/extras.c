#include "extras.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/table.h"

static struct extra *named(const struct extras *e, const char *name)
{
	for (size_t i = 0; i < e->n; i++)
		if (strcmp(e->v[i].name, name) == 0)
			return &e->v[i];
	return NULL;
}

/* The words of a row behind its key, joined by blanks; fresh. */
static char *rest_of(const struct argv *row)
{
	struct str s = {0};

	for (size_t i = 2; i < row->n; i++)
		str_addf(&s, "%s%s", i > 2 ? " " : "", row->v[i]);
	return s.p ? s.p : xstrdup("");
}

/* False for a key that is none. */
static bool take_row(struct extra *x, const struct argv *row)
{
	const struct {
		const char *key;
		struct argv *words; /* each word is one */
		struct argv *whole; /* all words are one */
		char **text;
		bool *set;
	} keys[] = {
		{"text", &x->texts, NULL, NULL, NULL},    {"component", &x->components, NULL, NULL, NULL},
		{"from", &x->from, NULL, NULL, NULL},     {"leave", &x->leave, NULL, NULL, NULL},
		{"env", &x->env, NULL, NULL, NULL},       {"folder", NULL, &x->folders, NULL, NULL},
		{"line", NULL, &x->lines, NULL, NULL},    {"about", NULL, NULL, &x->about, NULL},
		{"to", NULL, NULL, &x->to, NULL},         {"package", NULL, NULL, &x->package, NULL},
		{"always", NULL, NULL, NULL, &x->always}, {"lacking", NULL, NULL, NULL, &x->may_lack},
		{"single", NULL, NULL, NULL, &x->single},
	};
	size_t i = 0;

	while (i < sizeof keys / sizeof *keys && strcmp(keys[i].key, row->v[1]) != 0)
		i++;
	if (i == sizeof keys / sizeof *keys)
		return false;
	char *rest = rest_of(row);
	if (keys[i].words)
		argv_add_words(keys[i].words, rest);
	if (keys[i].whole)
		argv_add(keys[i].whole, rest);
	if (keys[i].set)
		*keys[i].set = true;
	if (keys[i].text) {
		free(*keys[i].text);
		*keys[i].text = xstrdup(rest);
	}
	free(rest);
	return true;
}

static int take_table(const struct table *t, const char *path, struct extras *e)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct argv *row = &t->v[i].words;
		struct extra *x = named(e, row->v[0]);
		if (!x) {
			e->v = xrealloc(e->v, (e->n + 1) * sizeof *e->v);
			x = &e->v[e->n++];
			*x = (struct extra){.name = xstrdup(row->v[0])};
		}
		if (row->n < 2 || !take_row(x, row))
			return fail("%s:%d: there is no such key", path, t->v[i].line);
	}
	return 0;
}

int extras_load(const struct site *site, struct extras *e)
{
	char *dir = site_data(site, "sysroot-templates"), *path = dir ? xasprintf("%s/extras", dir) : NULL;
	struct table t = {0};
	int bad = path ? table_read(path, &t) : -1;

	if (bad) {
		fail("cannot read %s: %s", path ? path : "sysroot-templates/extras", strerror(path ? errno : ENOENT));
		next_step("install mstatic again, or run it from the tree it was built in");
	} else {
		bad = take_table(&t, path, e);
	}
	table_free(&t);
	free(path);
	free(dir);
	return bad;
}

static int no_such(const struct extras *e, const char *option, const char *name)
{
	struct str all = {0};
	const char **names = xcalloc(e->n + 1, sizeof *names);

	for (size_t i = 0; i < e->n; i++) {
		names[i] = e->v[i].name;
		str_addf(&all, "%s%s", i ? ", " : "", names[i]);
	}
	const char *near = nearest(name, names, e->n);
	fail("image: %s=%s: there is no such extra%s%s%s", option, name, near ? ", did you mean " : "", near ? near : "", near ? "?" : "");
	next_step("choose among %s", all.p ? all.p : "none");
	str_free(&all);
	free(names);
	return 2;
}

int extras_choose(struct extras *e, const char *with, const char *without, bool based)
{
	struct argv yes = {0}, no = {0};
	int bad = 0;

	argv_add_list(&yes, with ? with : "-");
	argv_add_list(&no, without ? without : "-");
	for (size_t i = 0; i < e->n; i++)
		e->v[i].always = e->v[i].always && !based;
	for (size_t i = 0; !bad && i < yes.n; i++) {
		char *path = strchr(yes.v[i], '=');
		if (path)
			*path++ = '\0';
		struct extra *x = named(e, yes.v[i]);
		if (!x || (path && !x->to)) {
			bad = no_such(e, "--with", yes.v[i]);
			break;
		}
		free(x->why);
		free(x->given);
		x->why = xstrdup("--with says so");
		x->given = path ? xstrdup(path) : NULL;
	}
	for (size_t i = 0; !bad && i < no.n; i++) {
		struct extra *x = named(e, no.v[i]);
		if (!x)
			bad = no_such(e, "--without", no.v[i]);
		else
			x->refused = true;
	}
	argv_free(&yes);
	argv_free(&no);
	return bad;
}

static void look_for_texts(struct extra *x, const struct mapped *b, const char *called)
{
	for (size_t i = 0; !x->why && i < x->texts.n; i++)
		if (memmem(b->p, b->n, x->texts.v[i], strlen(x->texts.v[i])))
			x->why = xasprintf("%s is in %s", x->texts.v[i], called);
}

static void look_for_components(struct extra *x, const struct content *c, const char *called)
{
	for (size_t i = 0; !x->why && i < c->n; i++)
		if (argv_has(&x->components, c->v[i].name))
			x->why = xasprintf("%s is in %s", c->v[i].name, called);
}

int extras_look(struct extras *e, const char *path, const char *called, const struct content *c)
{
	struct mapped b;

	if (file_map(path, &b) != 0)
		return fail("cannot read %s: %s", path, strerror(errno));
	for (size_t i = 0; i < e->n; i++) {
		struct extra *x = &e->v[i];
		if (!x->why && x->always)
			x->why = xstrdup("each image has them");
		look_for_components(x, c, called);
		look_for_texts(x, &b, called);
	}
	file_unmap(&b);
	return 0;
}

static int lacks(struct extra *x)
{
	struct str all = {0};

	for (size_t i = 0; i < x->from.n; i++)
		str_addf(&all, "%s%s", i ? ", " : "", x->from.v[i]);
	if (x->may_lack) {
		remark("this machine has no %s (%s): the image is made without", x->to, x->about);
		str_free(&all);
		free(x->why);
		x->why = NULL;
		return 0;
	}
	fail("%s wanted, since %s, but this machine has none: there is no %s", x->name, x->why, all.p ? all.p : x->to);
	next_step("install the package %s, or give them: --with=%s=PATH; --without=%s leaves them out",
		  x->package ? x->package : x->name, x->name, x->name);
	str_free(&all);
	return -1;
}

static bool left_out(const struct extra *x, const char *name)
{
	for (size_t i = 0; i < x->leave.n; i++)
		if (fnmatch(x->leave.v[i], name, 0) == 0)
			return true;
	return false;
}

static int put_folder(struct extra *x, struct tree *t)
{
	struct argv names = {0};
	int bad = tree_folder(t, x->to, 0755);

	list_folder(x->source, &names);
	for (size_t i = 0; !bad && i < names.n; i++) {
		char *from = xasprintf("%s/%s", x->source, names.v[i]), *to = xasprintf("%s/%s", x->to, names.v[i]);
		if (!left_out(x, names.v[i]))
			bad = tree_take(t, to, from);
		free(from);
		free(to);
	}
	argv_free(&names);
	return bad;
}

/* Puts the file or folder that this machine or the user has. */
static int put_source(struct extra *x, struct tree *t)
{
	free(x->source);
	x->source = x->given ? xstrdup(x->given) : NULL;
	for (size_t i = 0; !x->source && i < x->from.n; i++)
		if (file_exists(x->from.v[i]))
			x->source = xstrdup(x->from.v[i]);
	if (!x->source)
		return lacks(x);
	if (x->single && is_dir(x->source)) {
		fail("cannot take %s for %s: it is a folder", x->source, x->name);
		next_step("--with=%s=FILE, one file with all of them", x->name);
		return -1;
	}
	if (is_dir(x->source))
		return put_folder(x, t);
	if (digest_file(x->source, x->digest, NULL) != 0)
		return fail("cannot read %s: %s", x->source, strerror(errno));
	return tree_file(t, x->to, x->source, 0644);
}

/* "PATH REST": cuts text at the first blank; rest is "" where there is none. */
static char *cut(char *text)
{
	size_t n = strcspn(text, " ");
	char *rest = text + n + (text[n] == ' ');

	text[n] = '\0';
	return rest;
}

static int put_folders(const struct extra *x, struct tree *t)
{
	int bad = 0;

	for (size_t i = 0; !bad && i < x->folders.n; i++) {
		char *path = xstrdup(x->folders.v[i]);
		mode_t mode = (mode_t)strtoul(cut(path), NULL, 8);
		bad = tree_folder(t, path, mode);
		free(path);
	}
	return bad;
}

/* Lines of one file follow each other. */
static int put_lines(const struct extra *x, struct tree *t)
{
	struct str text = {0};
	int bad = 0;

	for (size_t i = 0; !bad && i < x->lines.n; i++) {
		char *path = xstrdup(x->lines.v[i]), *line = cut(path);
		bool last = i + 1 == x->lines.n || strncmp(x->lines.v[i + 1], path, strlen(path)) != 0;
		str_addf(&text, "%s\n", line);
		if (last) {
			bad = tree_bytes(t, path, text.p, text.n, 0644);
			text.n = 0;
		}
		free(path);
	}
	str_free(&text);
	return bad;
}

/* Files and links, without the folders that they are in. */
static size_t count_files(const struct tree *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		n += t->v[i]->kind != TREE_FOLDER;
	return n;
}

int extras_put(struct extras *e, struct tree *t)
{
	int bad = 0;

	for (size_t i = 0; !bad && i < e->n; i++) {
		struct extra *x = &e->v[i];
		size_t files = count_files(t);
		long long size = tree_size(t);
		if (!x->why || x->refused)
			continue;
		bad = x->to ? put_source(x, t) : 0;
		bad = bad ? bad : put_folders(x, t);
		bad = bad ? bad : put_lines(x, t);
		x->files = count_files(t) - files;
		x->size = tree_size(t) - size;
	}
	return bad;
}

/* The line is "/etc/passwd NAME:x:UID:GID:…". */
static char *user_in(const char *line, const char *name)
{
	static const char file[] = "/etc/passwd ";
	const char *p = line + sizeof file - 1;
	unsigned uid, gid;
	size_t n = strlen(name);

	if (!starts_with(line, file) || strncmp(p, name, n) != 0 || sscanf(p + n, ":%*[^:]:%u:%u:", &uid, &gid) != 2)
		return NULL;
	return xasprintf("%u:%u", uid, gid);
}

char *extras_user(const struct extras *e, const char *name)
{
	char *user = NULL;

	for (size_t i = 0; i < e->n; i++)
		for (size_t k = 0; !user && k < e->v[i].lines.n; k++)
			user = user_in(e->v[i].lines.v[k], name);
	return user;
}

static void extra_free(struct extra *x)
{
	char *texts[] = {x->name, x->about, x->to, x->package, x->why, x->given, x->source};
	struct argv *lists[] = {&x->texts, &x->components, &x->from, &x->leave, &x->folders, &x->lines, &x->env};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		argv_free(lists[i]);
}

void extras_free(struct extras *e)
{
	for (size_t i = 0; i < e->n; i++)
		extra_free(&e->v[i]);
	free(e->v);
	*e = (struct extras){0};
}
