#include "debian.h"

#include <ctype.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../base/table.h"
#include "apt.h"
#include "../recipe/word.h"

#define KEYRING "/usr/share/keyrings/debian-archive-keyring.gpg"

static int rank(char c)
{
	return c == '~' ? -1 : isdigit((unsigned char)c) || !c ? 0 :
	       isalpha((unsigned char)c) ? (unsigned char)c : (unsigned char)c + 256;
}

/* Compares one part of a version, without epoch and revision. */
static int compare_part(const char *a, const char *a_end, const char *b, const char *b_end)
{
	while (a < a_end || b < b_end) {
		while ((a < a_end && !isdigit((unsigned char)*a)) || (b < b_end && !isdigit((unsigned char)*b))) {
			int x = a < a_end ? rank(*a) : 0, y = b < b_end ? rank(*b) : 0;
			if (x != y)
				return x - y;
			a += a < a_end;
			b += b < b_end;
		}
		while (a < a_end && *a == '0')
			a++;
		while (b < b_end && *b == '0')
			b++;
		int first = 0;
		while (a < a_end && b < b_end && isdigit((unsigned char)*a) && isdigit((unsigned char)*b)) {
			if (!first)
				first = *a - *b;
			a++;
			b++;
		}
		if (a < a_end && isdigit((unsigned char)*a))
			return 1;
		if (b < b_end && isdigit((unsigned char)*b))
			return -1;
		if (first)
			return first;
	}
	return 0;
}

/* The epoch of a version. *end: where its revision begins. */
static long split(const char **version, const char **end)
{
	const char *colon = strchr(*version, ':');
	long epoch = colon ? strtol(*version, NULL, 10) : 0;

	if (colon)
		*version = colon + 1;
	*end = strrchr(*version, '-');
	if (!*end)
		*end = *version + strlen(*version);
	return epoch;
}

int debian_compare(const char *a, const char *b)
{
	const char *a_end, *b_end;
	long x = split(&a, &a_end), y = split(&b, &b_end);

	if (x != y)
		return x < y ? -1 : 1;
	int r = compare_part(a, a_end, b, b_end);
	if (r)
		return r;
	a = a_end + (*a_end == '-');
	b = b_end + (*b_end == '-');
	return compare_part(a, a + strlen(a), b, b + strlen(b));
}

char *debian_upstream(const char *version)
{
	static const char *const repacked[] = {"+dfsg", ".dfsg", "~dfsg", "+ds", ".ds", "~ds", "+repack"};
	const char *end, *really;

	split(&version, &end);
	char *up = xstrndup(version, (size_t)(end - version));
	if ((really = strstr(up, "really")))
		memmove(up, really + strlen("really"), strlen(really + strlen("really")) + 1);
	for (size_t i = 0; i < sizeof repacked / sizeof *repacked; i++) {
		char *cut = strstr(up, repacked[i]);
		if (cut)
			*cut = 0;
	}
	return up;
}

char *debian_role(const char *file)
{
	const char *orig = strstr(file, ".orig"), *end;

	if (strstr(file, ".debian.tar."))
		return xstrdup("debian");
	if (!orig || ends_with(file, ".asc"))
		return NULL;
	end = strstr(orig, ".tar.");
	return end && (orig[5] == '-' || orig + 5 == end) ? xstrndup(orig + 1, (size_t)(end - orig - 1)) : NULL;
}

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
	free(v->version);
	free(v->suite);
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
	if (refusal)
		*why = xstrdup(refusal);
	else if (!file_exists(KEYRING))
		*why = xstrdup("Debian's keys, " KEYRING ", are not on this machine");
	else if (!apt_environment(site))
		*why = xstrdup("apt has no folder to work in");
	if (*why || write_suites(site, why))
		return -1;
	proc_capture(command, apt_environment(site), true, &out);
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

/* The value of a field in one paragraph of the index, its continuation lines included; fresh or NULL. */
static char *field(const char *paragraph, const char *name)
{
	size_t n = strlen(name);

	for (const char *line = paragraph; *line;) {
		size_t len = strcspn(line, "\n");
		if (strncmp(line, name, n) == 0 && line[n] == ':') {
			while (line[len] == '\n' && line[len + 1] == ' ')
				len += 1 + strcspn(line + len + 1, "\n");
			size_t skip = n + 1 + strspn(line + n + 1, " ");
			return xstrndup(line + skip, skip < len ? len - skip : 0);
		}
		line += len + (line[len] == '\n');
	}
	return NULL;
}

static bool take_paragraph(const char *paragraph, const char *source, const char *glob,
			   struct debian_version *v)
{
	char *package = field(paragraph, "Package"), *sums = field(paragraph, "Checksums-Sha256");
	char *directory = field(paragraph, "Directory"), *rest, *line;

	v->version = field(paragraph, "Version");
	bool good = package && sums && directory && v->version && strcmp(package, source) == 0 &&
		    fnmatch(glob, v->version, 0) == 0 && v->version[strspn(v->version, " ")] &&
		    !strpbrk(v->version, " \t\n/");
	for (line = good ? strtok_r(sums, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest))
		add_file(v, line, directory);
	if (!good || !v->file_count) {
		version_free(v);
		good = false;
	}
	free(package);
	free(sums);
	free(directory);
	return good;
}

static bool is_listed(const struct debian_version *v, size_t n, const char *version)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].version, version) == 0)
			return true;
	return false;
}

static size_t read_index(const struct site *site, const char *source, const char *glob, struct debian_version **out)
{
	char *command[] = {"apt-cache", "showsrc", "--only-source", (char *)source, NULL};
	struct str text = {0};
	size_t n = 0;

	*out = NULL;
	proc_capture(command, apt_environment(site), false, &text);
	for (char *p = text.p, *next; p && *p; p = next) {
		struct debian_version v = {0};
		char *gap = strstr(p, "\n\n");
		next = gap ? gap + 2 : p + strlen(p);
		if (gap)
			gap[1] = 0;
		if (!take_paragraph(p, source, glob, &v))
			continue;
		if (is_listed(*out, n, v.version)) { /* of another suite */
			version_free(&v);
			continue;
		}
		*out = xrealloc(*out, (n + 1) * sizeof **out);
		(*out)[n++] = v;
	}
	str_free(&text);
	return n;
}

/* Finds the suite of each version, in lines as " musl | 1.2.6-2 | URL sid/main Sources". */
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
			if (!v[i].suite && strcmp(v[i].version, w.v[2]) == 0)
				v[i].suite = xstrndup(w.v[5], strcspn(w.v[5], "/"));
		argv_free(&w);
	}
	for (size_t i = 0; i < n; i++)
		if (!v[i].suite)
			v[i].suite = xstrdup("unknown");
	str_free(&text);
}

static int newest_first(const void *a, const void *b)
{
	return debian_compare(((const struct debian_version *)b)->version,
			      ((const struct debian_version *)a)->version);
}

size_t debian_versions(const struct site *site, const char *source, const char *glob,
		struct debian_version **out, char **why)
{
	*why = NULL;
	*out = NULL;
	if (update_index(site, why))
		return 0;
	size_t n = read_index(site, source, glob, out);
	if (n) {
		qsort(*out, n, sizeof **out, newest_first);
		read_suites(site, source, *out, n);
	} else {
		*why = xasprintf("Debian's source index has no %s that matches %s%s%s%s", source, glob,
				 trouble ? " (" : "", trouble ? trouble : "", trouble ? ")" : "");
	}
	return n;
}
