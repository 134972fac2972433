#include "debian.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../base/table.h"
#include "apt.h"
#include "deb822.h"
#include "../recipe/word.h"

#define KEYRING "/usr/share/keyrings/debian-archive-keyring.gpg"

const struct pin *debian_file(const struct debian_version *v, const char *role)
{
	for (size_t i = 0; i < v->file_count; i++) {
		char *its = debian_role(v->files[i].file);
		bool hit = its && strcmp(its, role) == 0;
		free(its);
		if (hit)
			return &v->files[i];
	}
	return NULL;
}

static void version_free(struct debian_version *v)
{
	for (size_t i = 0; i < v->file_count; i++)
		pin_free(&v->files[i]);
	free(v->files);
	free(v->source);
	free(v->version);
	free(v->suite);
	argv_free(&v->suites);
	free(v->depends);
	free(v->binaries);
	free(v->homepage);
	*v = (struct debian_version){0};
}

void debian_versions_free(struct debian_version *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		version_free(&v[i]);
	free(v);
}

/* Adds the lines for mirror m, of those rows of suites that are for it. */
static void add_suites(const struct table *suites, const struct mirror *m, struct str *list)
{
	for (size_t i = 0; i < suites->n && m->debian; i++) {
		const struct argv *row = &suites->v[i].words;
		if (row->n == 2 && m->security == (strcmp(row->v[1], "security") == 0))
			str_addf(list, "deb-src [signed-by=" KEYRING "] %s %s main\n", m->base, row->v[0]);
	}
}

/* sources.list for our private lists: the rows of sysroot-templates/suites on the host's own mirrors. */
static int write_suites(const struct site *site, char **why)
{
	char *templates = site_data(site, "sysroot-templates"), *rows = xasprintf("%s/suites", templates ? templates : "");
	char *path = xasprintf("%s/sources/apt/sources.list", site->home);
	struct table suites;
	struct str list = {0};
	size_t n;
	const struct mirror *m = apt_mirrors(&n);

	if (table_read(rows, &suites) != 0)
		*why = xasprintf("%s: %s", rows, strerror(errno));
	for (size_t i = 0; i < n; i++)
		add_suites(&suites, &m[i], &list);
	if (!*why && !list.n)
		*why = xstrdup("this machine's apt names no mirror of Debian itself");
	else if (!*why && file_write(path, list.p, list.n, 0644) != 0)
		*why = xasprintf("%s: %s", path, strerror(errno));
	table_free(&suites);
	str_free(&list);
	free(path);
	free(rows);
	free(templates);
	return *why ? -1 : 0;
}

static char *trouble; /* the first thing that apt-get update complained of, or NULL */

static void note_trouble(char *text)
{
	char *rest, *line;

	for (line = text ? strtok_r(text, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest))
		if (starts_with(line, "E: ") || starts_with(line, "W: ")) {
			trouble = xstrdup(line + 3);
			return;
		}
}

/* Brings the index up to date, once in a process. What could not be downloaded is left out. */
static int update_index(const struct site *site, char **why)
{
	static bool done;
	char *command[] = {"apt-get", "-q", "update", NULL};
	struct str out = {0};
	const char *refusal = apt_refusal(site);

	if (done)
		return 0;
	if (site->offline)
		*why = xstrdup("Debian's source index is not asked, the network is off");
	else if (refusal)
		*why = xstrdup(refusal);
	else if (!file_exists(KEYRING))
		*why = xstrdup("Debian's keys, " KEYRING ", are not on this machine");
	else if (!apt_environment(site))
		*why = xstrdup("apt has no folder to work in");
	if (*why || write_suites(site, why))
		return -1;
	int lock = apt_lock(site);
	proc_capture(command, apt_environment(site), true, &out);
	if (lock >= 0)
		close(lock);
	note_trouble(out.p);
	str_free(&out);
	done = true;
	return 0;
}

/* Reads a line of Checksums-Sha256: DIGEST SIZE FILE. A line that is not well-formed is skipped. */
static void add_file(struct debian_version *v, const char *line, const char *directory)
{
	struct argv words = {0};
	struct pin p = {0};
	char *digest;

	argv_add_words(&words, line);
	digest = words.n == 3 ? xasprintf("sha256:%s", words.v[0]) : NULL;
	if (digest && !check_sha256(digest) && !check_size(words.v[1], &p.size) && !check_file_name(words.v[2])) {
		p.file = xstrdup(words.v[2]);
		p.sha256 = xstrdup(words.v[0]);
		argv_addf(&p.places, "debian:%s/%s", directory, p.file);
		if (check_place(p.places.v[0])) {
			pin_free(&p);
		} else {
			v->files = xrealloc(v->files, (v->file_count + 1) * sizeof *v->files);
			v->files[v->file_count++] = p;
		}
	}
	free(digest);
	argv_free(&words);
}

static char *field_or_none(const char *paragraph, const char *name)
{
	char *value = deb822_field(paragraph, name);

	return value ? value : xstrdup("");
}

/* All that is needed to build it on this kind of machine, joined by commas. */
static char *depends_of(const char *paragraph)
{
	char *any = field_or_none(paragraph, "Build-Depends"), *arch = field_or_none(paragraph, "Build-Depends-Arch");
	char *both = xasprintf("%s%s%s", any, *any && *arch ? ", " : "", arch);

	free(any);
	free(arch);
	return both;
}

/* source and glob may be NULL, for any. */
static bool take_paragraph(const char *paragraph, const char *source, const char *glob, struct debian_version *v)
{
	char *sums = deb822_field(paragraph, "Checksums-Sha256"), *directory = deb822_field(paragraph, "Directory");
	char *rest, *line;

	v->source = deb822_field(paragraph, "Package");
	v->version = deb822_field(paragraph, "Version");
	v->binaries = field_or_none(paragraph, "Binary");
	v->homepage = deb822_field(paragraph, "Homepage");
	v->depends = depends_of(paragraph);
	bool good = v->source && sums && directory && v->version && !check_name(v->source) &&
		    (!source || strcmp(v->source, source) == 0) && (!glob || fnmatch(glob, v->version, 0) == 0) &&
		    *v->version && !strpbrk(v->version, " \t\n/");
	for (line = good ? strtok_r(sums, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest))
		add_file(v, line, directory);
	if (!good || !v->file_count) {
		version_free(v);
		good = false;
	}
	free(sums);
	free(directory);
	return good;
}

static bool is_listed(const struct debian_version *v, size_t n, const struct debian_version *one)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].version, one->version) == 0 && strcmp(v[i].source, one->source) == 0)
			return true;
	return false;
}

static size_t take_paragraphs(char *text, const char *source, const char *glob, struct debian_version **out)
{
	size_t n = 0;

	for (char *paragraph; text && (paragraph = deb822_paragraph(&text));) {
		struct debian_version v = {0};
		if (!take_paragraph(paragraph, source, glob, &v))
			continue;
		if (is_listed(*out, n, &v)) { /* of another suite */
			version_free(&v);
			continue;
		}
		*out = xrealloc(*out, (n + 1) * sizeof **out);
		(*out)[n++] = v;
	}
	return n;
}

/* Finds the suites of each version, in lines as " musl | 1.2.6-2 | URL sid/main Sources". */
static void read_suites(const struct site *site, const char *source, struct debian_version *v, size_t n)
{
	char *command[] = {"apt-cache", "madison", (char *)source, NULL};
	struct str text = {0};
	char *rest, *line;

	proc_capture(command, apt_environment(site), false, &text);
	for (line = text.p ? strtok_r(text.p, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest)) {
		struct argv w = {0};
		argv_add_words(&w, line);
		for (size_t i = 0; i < n && w.n == 7; i++)
			if (strcmp(v[i].version, w.v[2]) == 0 && strcmp(v[i].source, w.v[0]) == 0)
				argv_addf(&v[i].suites, "%.*s", (int)strcspn(w.v[5], "/"), w.v[5]);
		argv_free(&w);
	}
	for (size_t i = 0; i < n; i++)
		if (!v[i].suite)
			v[i].suite = xstrdup(v[i].suites.n ? v[i].suites.v[0] : "unknown");
	str_free(&text);
}

static int newest_first(const void *a, const void *b)
{
	return debian_compare(((const struct debian_version *)b)->version,
			      ((const struct debian_version *)a)->version);
}

/* Asks for a package by name. binary: one that is built from sources of another name will do. */
static size_t read_index(const struct site *site, const char *name, const char *glob, bool binary,
			 struct debian_version **out)
{
	char *command[] = {"apt-cache", "showsrc", binary ? (char *)name : "--only-source", binary ? NULL : (char *)name, NULL};
	struct str text = {0};

	*out = NULL;
	if (proc_capture(command, apt_environment(site), false, &text) != 0)
		text.n = 0;
	size_t n = text.n ? take_paragraphs(text.p, binary ? NULL : name, glob, out) : 0;
	str_free(&text);
	if (n) {
		qsort(*out, n, sizeof **out, newest_first);
		read_suites(site, (*out)->source, *out, n);
	}
	return n;
}

size_t debian_versions(const struct site *site, const char *source, const char *glob,
		struct debian_version **out, char **why)
{
	*why = NULL;
	*out = NULL;
	if (update_index(site, why))
		return 0;
	size_t n = read_index(site, source, glob, false, out);
	if (!n)
		*why = xasprintf("Debian's source index has no %s that matches %s%s%s%s", source, glob,
				 trouble ? " (" : "", trouble ? trouble : "", trouble ? ")" : "");
	return n;
}

size_t debian_packages(const struct site *site, const char *name, struct debian_version **out, char **why)
{
	*why = NULL;
	*out = NULL;
	if (update_index(site, why))
		return 0;
	size_t n = read_index(site, name, NULL, false, out);
	if (!n)
		n = read_index(site, name, NULL, true, out);
	if (!n)
		*why = xasprintf("Debian's source index has no %s%s%s%s", name,
				 trouble ? " (" : "", trouble ? trouble : "", trouble ? ")" : "");
	return n;
}

/* Adds what the fields with names of an index say, where it begins and ends so. */
static void add_names(const char *text, const char *lead, const char *end_with, struct argv *names)
{
	static const char *const keys[] = {"Package: ", "Binary: "};

	for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n')
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
			const char *p = line + strlen(keys[i]), *end = line + strcspn(line, "\n");
			if (!starts_with(line, keys[i]))
				continue;
			for (size_t n; p < end; p += n, p += strspn(p, " ,")) {
				n = strcspn(p, " ,\n");
				if (starts_with(p, lead) && n >= strlen(end_with) &&
				    strncmp(p + n - strlen(end_with), end_with, strlen(end_with)) == 0)
					argv_addf(names, "%.*s", (int)n, p);
			}
		}
}

static void find_names(const struct site *site, const char *lead, const char *end_with, struct argv *names)
{
	char *folder = xasprintf("%s/sources/apt/lists", site->home), *why = NULL;
	struct argv files = {0};

	if (update_index(site, &why) == 0)
		list_folder(folder, &files);
	for (size_t i = 0; i < files.n; i++) {
		char *path = xasprintf("%s/%s", folder, files.v[i]);
		char *command[] = {"/usr/lib/apt/apt-helper", "cat-file", path, NULL};
		struct str text = {0};
		if (strstr(files.v[i], "_Sources") && proc_capture(command, apt_environment(site), false, &text) == 0 && text.p)
			add_names(text.p, lead, end_with, names);
		str_free(&text);
		free(path);
	}
	argv_sort(names);
	argv_unique(names);
	argv_free(&files);
	free(folder);
	free(why);
}

void debian_names(const struct site *site, const char *lead, struct argv *names)
{
	find_names(site, lead, "", names);
}

void debian_libraries(const struct site *site, struct argv *names)
{
	find_names(site, "", "-dev", names);
}

/* True when the list, joined by commas, has the name. */
static bool lists(const char *list, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = list; *(p += strspn(p, " ,\n\t")); p += strcspn(p, " ,\n\t"))
		if (strncmp(p, name, n) == 0 && strchr(" ,\n\t", p[n]))
			return true;
	return false;
}

void debian_sources(const struct site *site, const struct argv *packages, struct argv *sources)
{
	struct argv command = {0};
	struct debian_version *v = NULL;
	struct str text = {0};
	char *why = NULL;
	size_t n = 0;

	argv_addl(&command, "apt-cache", "showsrc", NULL);
	argv_addv(&command, packages->v ? packages->v : (char *[]){NULL});
	if (packages->n && update_index(site, &why) == 0 &&
	    proc_capture(command.v, apt_environment(site), false, &text) == 0)
		n = take_paragraphs(text.p, NULL, NULL, &v);
	for (size_t i = 0; i < packages->n; i++) {
		const char *source = "";
		for (size_t k = 0; v && k < n; k++)
			if (lists(v[k].binaries, packages->v[i])) // NOLINT(clang-analyzer-core.NullDereference)
				source = v[k].source;
		argv_add(sources, source);
	}
	debian_versions_free(v, n);
	str_free(&text);
	argv_free(&command);
	free(why);
}
