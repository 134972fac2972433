#include "advisories.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/dir.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../source/apart.h"
#include "jsonstream.h"
#include "osv.h"
#include "tracker.h"

static const char unknown[] = "it is no advisory of a form that mstatic reads";

/* The keys of documents that are one advisory, or one VEX. All other objects are taken for the tracker's, whose keys
 * are names of packages. */
static const char *const keys[] = {
	/* OSV */
	"schema_version", "id", "modified", "published", "withdrawn", "aliases", "related", "upstream", "summary",
	"details", "severity", "affected", "references", "credits", "database_specific",
	/* OpenVEX */
	"@context", "@id", "author", "role", "timestamp", "last_updated", "version", "tooling", "statements", "supplier",
	/* CycloneDX */
	"$schema", "bomFormat", "specVersion", "serialNumber", "metadata", "components", "vulnerabilities",
	"dependencies", "services", "externalReferences", "properties", "annotations", "compositions", "signature"};

struct reading {
	const struct site *site;
	const struct listener *to;
	struct advisory_files *files;
	struct jsonstream stream;
	size_t documents;        /* so far */
	const char *path;
	size_t count;
};

static bool is_key(const char *word)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(keys[i], word) == 0)
			return true;
	return false;
}

/* Says what is wrong, and where; -1. */
static int wrong(const struct reading *r, const char *why)
{
	struct str path = {0}, text = {0};

	str_add_printable(&path, r->path);
	str_add_printable(&text, why);
	if (r->documents > 1)
		fail("cannot read the advisories in %s: document %zu: %s", path.p, r->documents, text.p);
	else
		fail("cannot read the advisories in %s: %s", path.p, text.p);
	next_step("get it anew, or take it away; `mstatic audit --help` names the forms that are read");
	str_free(&path);
	str_free(&text);
	return -1;
}

static json_t *parse(const struct reading *r, const struct str *text)
{
	json_error_t error;
	json_t *value = json_loadb(text->p ? text->p : "", text->n, 0, &error);

	if (!value)
		wrong(r, error.text);
	return value;
}

static int take_record(struct reading *r, const json_t *record)
{
	struct advisory a = {0};
	const char *why = vex_is(record) ? vex_read(record, r->path, r->to->vex) : osv_read(record, &a);

	if (why)
		return wrong(r, why);
	if (a.names.n)
		r->to->advisory(r->to->data, &a);
	advisory_free(&a);
	r->count++;
	return 0;
}

static int take_text(struct reading *r, const struct str *text)
{
	json_t *record = parse(r, text);
	int bad = record ? take_record(r, record) : -1;

	json_decref(record);
	return bad;
}

static void pass_on(void *data, const struct advisory *a)
{
	const struct listener *to = data;

	to->advisory(to->data, a);
}

static void ignore(void *data, const struct advisory *a)
{
	(void)data;
	(void)a;
}

/* One package of the tracker's. The first is looked at in any case, to see whether it is the tracker's form. */
static int take_package(struct reading *r, const char *source, bool first)
{
	struct str text = {0};
	bool wanted = r->to->wants(r->to->data, source);
	json_t *value = NULL;
	const char *why = NULL;
	int bad = 0;

	if (jsonstream_value(&r->stream, wanted || first ? &text : NULL) != 0)
		bad = wrong(r, r->stream.why);
	else if ((wanted || first) && !(value = parse(r, &text)))
		bad = -1;
	else if (value && !json_object_size(value))
		bad = wrong(r, unknown);
	else if (value && (why = tracker_read(source, value, wanted ? pass_on : ignore, (void *)r->to)))
		bad = wrong(r, why);
	r->count += !bad;
	json_decref(value);
	str_free(&text);
	return bad;
}

static int read_object(struct reading *r)
{
	struct str text = {0};
	char *key;
	bool first = true;
	int more, bad = 0;

	while (!bad && (more = jsonstream_element(&r->stream, &key)) > 0) {
		if (!first || !is_key(key))
			bad = take_package(r, key, first);
		else if (jsonstream_whole(&r->stream, &text) != 0)
			bad = wrong(r, r->stream.why);
		else
			bad = take_text(r, &text);
		free(key);
		first = false;
		if (text.n)
			break;
	}
	str_free(&text);
	if (!bad && more < 0)
		bad = wrong(r, r->stream.why);
	return !bad && first ? wrong(r, unknown) : bad;
}

static int read_list(struct reading *r)
{
	char *key;
	int more, bad = 0;

	while (!bad && (more = jsonstream_element(&r->stream, &key)) > 0) {
		struct str text = {0};
		bad = jsonstream_value(&r->stream, &text) ? wrong(r, r->stream.why) : take_text(r, &text);
		str_free(&text);
	}
	return !bad && more < 0 ? wrong(r, r->stream.why) : bad;
}

static int read_stream(struct reading *r, int fd)
{
	int opened = 0, bad = 0;

	r->documents = 0;
	jsonstream_open(&r->stream, fd);
	while (!bad && (opened = jsonstream_document(&r->stream)) > 0) {
		r->documents++;
		bad = opened == '{' ? read_object(r) : read_list(r);
	}
	if (!bad && (opened < 0 || !r->documents))
		bad = wrong(r, opened < 0 ? r->stream.why : unknown);
	jsonstream_close(&r->stream);
	return bad;
}

enum form { OTHER, JSON, ARCHIVE };

static enum form form_of(int fd)
{
	char head[512];
	ssize_t n = pread(fd, head, sizeof head, 0);
	ssize_t at = n > 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	while (at < n && strchr(" \t\r\n", head[at]) && head[at])
		at++;
	if (at < n && (head[at] == '{' || head[at] == '['))
		return JSON;
	return n > 4 && memcmp(head, "PK", 2) == 0 ? ARCHIVE : OTHER;
}

static int read_archive(struct reading *r)
{
	pid_t pid;
	int fd = apart_texts(r->site, r->path, &pid);

	if (fd < 0)
		return -1;
	int bad = read_stream(r, fd);
	close(fd);
	return apart_texts_end(r->path, pid, bad != 0) || bad ? -1 : 0;
}

/* An open file, by name or in a folder; there what is no JSON is passed over. */
static int read_file(struct reading *r, int fd, const struct stat *st, bool in_folder)
{
	enum form form = form_of(fd);
	struct advisory_files *files = r->files;

	if (form == OTHER && in_folder)
		return 0;
	files->v = xrealloc(files->v, (files->n + 1) * sizeof *files->v);
	files->v[files->n] = (struct advisory_file){xstrdup(r->path), st->st_mtime, 0};
	r->path = files->v[files->n++].path; /* which statements keep */
	r->count = 0;
	int bad = form == ARCHIVE ? read_archive(r) : read_stream(r, fd);
	files->v[files->n - 1].count = r->count;
	return bad;
}

static int read_path(struct reading *r, const char *path, bool in_folder)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	int bad;

	r->path = path;
	r->documents = 0;
	if (fd < 0 || fstat(fd, &st) != 0)
		bad = wrong(r, strerror(errno));
	else if (!S_ISREG(st.st_mode))
		bad = in_folder ? 0 : wrong(r, "it is neither a file nor a folder");
	else
		bad = read_file(r, fd, &st, in_folder);
	if (fd >= 0)
		close(fd);
	return bad;
}

static int visit(const char *rel, const char *path, const struct stat *st, void *data)
{
	if (*base_name(rel) == '.')
		return DIR_SKIP;
	return S_ISREG(st->st_mode) || S_ISLNK(st->st_mode) ? read_path(data, path, true) : 0;
}

int advisories_read(const struct site *site, const char *path, const struct listener *to, struct advisory_files *files)
{
	struct reading *r = xcalloc(1, sizeof *r); /* it has a buffer */

	*r = (struct reading){.site = site, .to = to, .files = files, .path = path};
	errno = 0;
	int bad = is_dir(path) ? walk_tree(path, visit, r) : read_path(r, path, false);
	if (bad && is_dir(path) && r->path == path)
		wrong(r, strerror(errno));
	free(r);
	return bad ? -1 : 0;
}

void advisory_files_free(struct advisory_files *files)
{
	for (size_t i = 0; i < files->n; i++)
		free(files->v[i].path);
	free(files->v);
	*files = (struct advisory_files){0};
}
