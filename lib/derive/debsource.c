#include "debsource.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "../build/licencetexts.h"
#include "../host/home.h"
#include "../recipe/word.h"
#include "../source/apart.h"
#include "../source/apt.h"
#include "../source/deb822.h"
#include "../source/debian.h"
#include "../source/source.h"
#include "copyright.h"
#include "relations.h"

/* ---- which version ---- */

/* What the release of Debian on this machine is called ("bookworm"); fresh, "" elsewhere. */
static char *own_suite(void)
{
	static const char key[] = "VERSION_CODENAME=";
	struct str text = {0};
	char *suite = NULL;

	if (file_read("/etc/os-release", &text) == 0)
		for (const char *line = text.p; line && *line && !suite; line += strcspn(line, "\n"), line += *line == '\n')
			if (starts_with(line, key))
				suite = xstrndup(line + strlen(key), strcspn(line + strlen(key), "\n"));
	str_free(&text);
	return suite ? suite : xstrdup("");
}

/* True when the suite, or its security archive, has v. */
static bool is_of(const struct debian_version *v, const char *suite)
{
	for (size_t i = 0; *suite && i < v->suites.n; i++) {
		const char *has = v->suites.v[i];
		if (starts_with(has, suite) && (!has[strlen(suite)] || strcmp(has + strlen(suite), "-security") == 0))
			return true;
	}
	return false;
}

/* The versions in the order in which they are tried, since a mirror may not have the files of each any more: those of this
 * machine's release, then the others, each with the newest first. Fresh. */
static const struct debian_version **in_order(const struct debian_version *v, size_t n)
{
	const struct debian_version **order = xcalloc(n + 1, sizeof *order);
	char *suite = own_suite();
	size_t count = 0;

	for (int own = 1; own >= 0; own--)
		for (size_t i = 0; i < n; i++)
			if (is_of(&v[i], suite) == own)
				order[count++] = &v[i];
	free(suite);
	return order;
}

static int no_package(const struct site *site, const char *word, const char *why)
{
	char *lead = xstrndup(word, strlen(word) > 4 ? 4 : 1);
	struct argv names = {0};

	progress_clear();
	if (check_name(word))
		return fail("debian: '%s' %s", word, check_name(word));
	debian_names(site, lead, &names);
	const char *near = nearest(word, (const char *const *)names.v, names.n);
	fail("debian:%s: %s%s%s%s", word, why, near ? ", did you mean " : "", near ? near : "", near ? "?" : "");
	next_step(apt_refusal(site) ? "where apt cannot be used, a recipe is written for the authors' archive: mstatic new NAME URL" :
				      "name a source package, or a package with headers of it, as libjansson-dev");
	argv_free(&names);
	free(lead);
	return -1;
}

/* ---- its files ---- */

static void add_source(struct draft *d, const struct pin *p, const char *dir)
{
	d->sources = xrealloc(d->sources, (d->source_count + 1) * sizeof *d->sources);
	d->sources[d->source_count++] = (struct draft_source){pin_copy(p), dir ? xstrdup(dir) : NULL};
}

/* The one file of a package that Debian itself makes. */
static const struct pin *native_file(const struct debian_version *v)
{
	for (size_t i = 0; i < v->file_count; i++) {
		char *role = debian_role(v->files[i].file);
		bool native = !role && strstr(v->files[i].file, ".tar.") && !ends_with(v->files[i].file, ".asc");
		free(role);
		if (native)
			return &v->files[i];
	}
	return NULL;
}

/* Adds the parts of upstream's that come in files of their own: each is a folder in the tree. */
static void add_parts(const struct debian_version *v, struct draft *d)
{
	for (size_t i = 0; i < v->file_count; i++) {
		char *role = debian_role(v->files[i].file);
		if (role && starts_with(role, "orig-")) {
			const char *part = role + strlen("orig-");
			add_source(d, &v->files[i], role);
			argv_addf(&d->first, "mkdir -p %s", part);
			argv_addf(&d->first, "cp -a ../%s/. %s/", role, part);
		}
		free(role);
	}
}

static int add_files(const struct debian_version *v, struct draft *d)
{
	const struct pin *orig = debian_file(v, "orig"), *debian = debian_file(v, "debian");
	const struct pin *first = orig ? orig : native_file(v);

	if (!first)
		return fail("debian:%s: version %s has no file that sources are unpacked from", v->source, v->version);
	add_source(d, first, NULL);
	add_parts(v, d);
	if (debian)
		add_source(d, debian, "debian");
	argv_addf(&d->first, "[ ! -e %sdebian/copyright ] || cp %sdebian/copyright COPYING.debian", debian ? "../" : "",
		  debian ? "../" : "");
	return 0;
}

/* A glob for this version of upstream's, whatever Debian's revision is. */
static char *glob_of(const char *version)
{
	const char *revision = strrchr(version, '-');

	return xasprintf("%.*s*", revision ? (int)(revision - version) + 1 : (int)strlen(version), version);
}

static int begin(const struct debian_version *v, struct draft *d)
{
	char *glob = glob_of(v->version);

	d->name = xstrdup(v->source);
	d->version = debian_upstream(v->version);
	d->derived = xasprintf("debian %s %s", v->source, v->version);
	d->debian = xasprintf("%s %s", v->source, glob);
	d->purl = xasprintf("pkg:generic/%s@%s", v->source, d->version);
	d->licence = xasprintf("LicenseRef-debian-%s", v->source);
	for (char *p = d->licence; *p; p++)
		*p = *p == '+' || *p == '_' ? '-' : *p;
	if (v->homepage && (starts_with(v->homepage, "http://") || starts_with(v->homepage, "https://")) &&
	    !strpbrk(v->homepage, " \t\n") && plain_text(v->homepage))
		d->homepage = xstrdup(v->homepage);
	free(glob);
	const char *why = check_version(d->version);
	return why ? fail("debian:%s: upstream's version '%s' %s", v->source, d->version, why) : add_files(v, d);
}

/* ---- its tree ---- */

enum { GONE = 1 }; /* after a message: no mirror has the files */

/* Brings the files here and unpacks them below root. 0, GONE, or -1 after a message. */
static int unpack_all(const struct site *site, struct draft *d, const char *root)
{
	static const struct argv all = {0};
	struct str text = {0};
	struct sources s = {0};
	char *dir = home_file(site, "derived/%s", d->name);

	draft_recipe(d, NULL, &text);
	struct recipe *r = recipe_parse(dir, text.p, text.n, NULL);
	int bad = r ? 0 : -1;
	if (!bad) {
		sources_choose(site, r, &s);
		bad = sources_fetch(site, r, &s) && !interrupted() ? GONE : interrupted() ? -1 : 0;
	}
	for (size_t i = 0; i < s.n && !bad; i++) {
		const char *below = d->sources[i].dir;
		char *to = xasprintf("%s/%s", root, below ? below : "tree");
		bad = apart_unpack(site, s.v[i].path, NULL, to, &all);
		free(to);
	}
	sources_free(&s);
	recipe_free(r);
	str_free(&text);
	free(dir);
	return bad;
}

/* What debian/control says of the package with the headers, else of the first, in one line; fresh, or NULL. */
static char *summary_of(const char *debian)
{
	struct str text = {0};
	char *summary = NULL, *rest, *paragraph;
	bool dev = false;

	rest = srctree_text(debian, "control", &text) ? text.p : NULL;
	while (rest && !dev && (paragraph = deb822_paragraph(&rest))) {
		char *package = deb822_field(paragraph, "Package"), *said = deb822_field(paragraph, "Description");
		if (package && said && (!summary || ends_with(package, "-dev"))) {
			free(summary);
			summary = draft_line(said);
			dev = ends_with(package, "-dev");
		}
		free(said);
		free(package);
	}
	str_free(&text);
	return summary;
}

/* The licence by debian/copyright, or by the texts that there are. */
static char *licence_of(const struct site *site, const struct srctree *t, const char *tree, bool *has_texts)
{
	struct str texts = {0};
	char *licence = t->copyright ? copyright_licence(site, t->copyright) : NULL, *told;

	for (size_t i = 0; i < t->licence_files.n; i++) {
		str_addc(&texts, '\n');
		(void)srctree_text(tree, t->licence_files.v[i], &texts);
	}
	str_add(&texts, t->copyright ? t->copyright : "");
	told = copyright_told(site, texts.p);
	*has_texts = licence ? licence_held(site, licence, texts.p) : told != NULL;
	str_free(&texts);
	if (!licence)
		return told;
	free(told);
	return licence;
}

static void take(char **to, char *from)
{
	if (!from)
		return;
	free(*to);
	*to = from;
}

/* The build system that Debian builds it with: autoconf comes along with what builds any package. */
static const char *preferred(const char *depends)
{
	static const char *const names[] = {"meson", "cmake"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (relations_have(depends, names[i]))
			return names[i];
	return "autoconf";
}

static int look(const struct site *site, const struct debian_version *v, const char *root, struct debsource *out)
{
	struct draft *d = &out->draft;
	bool own = d->sources[d->source_count - 1].dir && strcmp(d->sources[d->source_count - 1].dir, "debian") == 0;
	char *tree = xasprintf("%s/tree", root), *debian = xasprintf("%s/%s", root, own ? "debian" : "tree/debian");
	int bad = unpack_all(site, d, root);

	out->source = xstrdup(v->source);
	if (!bad)
		bad = srctree_look(tree, debian, preferred(v->depends), &out->tree);
	if (!bad) {
		out->tree.patched = out->tree.patched && own;
		if (out->tree.copyright)
			argv_add(&out->tree.licence_files, "COPYING.debian");
		take(&d->summary, summary_of(debian));
		take(&d->licence, licence_of(site, &out->tree, tree, &out->has_texts));
		scan_tree(tree, &out->scan);
		relations_libraries(v->depends, &out->packages);
		out->binaries = xstrdup(v->binaries);
	}
	free(debian);
	free(tree);
	return bad;
}

static int look_at(const struct site *site, const struct debian_version *v, struct debsource *out)
{
	char *stem = xasprintf("derive-%s", v->source);
	int lock = home_lock(site), bad = lock < 0 ? -1 : begin(v, &out->draft);
	char *root = bad ? NULL : home_tmp(site, stem);

	bad = !root ? -1 : look(site, v, root, out);
	if (root && remove_tree(root) != 0)
		bad = home_error(site, "cannot remove %s", root);
	free(root);
	home_unlock(lock);
	free(stem);
	return bad;
}

int debsource_look(const struct site *site, const char *word, struct debsource *out)
{
	struct debian_version *v = NULL;
	char *why = NULL;
	size_t n = 0;

	*out = (struct debsource){0};
	if (site->offline) {
		fail("debian:%s: Debian's source index is not asked, the network is off", word);
		next_step("fetch once with the network on");
		return -1;
	}
	progress_phase(word, "Debian's source index");
	if (!check_name(word))
		n = debian_packages(site, word, &v, &why);
	int bad = n ? GONE : no_package(site, word, why);
	const struct debian_version **order = in_order(v, n);
	for (size_t i = 0; i < n && bad == GONE; i++) {
		debsource_free(out);
		if (i)
			remark("%s %s is tried in its place", order[i]->source, order[i]->version);
		bad = look_at(site, order[i], out);
	}
	free(order);
	debian_versions_free(v, n);
	free(why);
	progress_clear();
	if (bad)
		debsource_free(out);
	return bad ? -1 : 0;
}

void debsource_free(struct debsource *s)
{
	draft_free(&s->draft);
	srctree_free(&s->tree);
	scan_free(&s->scan);
	argv_free(&s->packages);
	free(s->source);
	free(s->binaries);
	*s = (struct debsource){0};
}
