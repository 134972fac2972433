#include "materials.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/gzip.h"
#include "../base/mem.h"
#include "../base/sha256.h"
#include "../base/str.h"
#include "../elf/archive.h"
#include "../elf/image.h"
#include "../elf/libc.h"
#include "../elf/mark.h"
#include "../elf/misfit.h"
#include "library.h"
#include "parts.h"

static void add_digest(const unsigned char *digest, struct str *s)
{
	for (int i = 0; i < SHA256_BYTES; i++)
		str_addf(s, "%02x", digest[i]);
}

/* Adds a file of the user's; not one that is neither an object nor an archive, as a script is. What came with Rust's
 * compiler has its digest in its name, and is large. path: NULL to see how much it takes. */
static void add_file(const char *path, const char *name, struct str *s)
{
	unsigned char digest[SHA256_BYTES] = {0};
	bool named = ends_with(name, ".rlib");
	struct input in;

	if (path && !named) {
		if (input_open(path, &in) != 0)
			return;
		struct range r = input_range(&in);
		const unsigned char *all = image_is(r) || archive_is(r) ? range_all(r) : NULL;
		if (all)
			sha256(all, (size_t)in.size, digest);
		input_close(&in);
		if (!all)
			return;
	}
	str_add(s, "{\"type\":\"file\"");
	str_add_member(s, "name", name);
	if (!named) {
		str_add(s, ",\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\"");
		add_digest(digest, s);
		str_add(s, "\"}]");
	}
	str_add(s, "},");
}

/* Adds the part that the sysroot knows no more of: from another one, in an archive of the user's. */
static void add_unknown(const char *id, struct str *s)
{
	char *name, *version;

	if (!mark_split(id, &name, &version))
		return;
	name[strcspn(name, "@")] = 0; /* an edition's */
	str_add(s, "{\"type\":\"library\"");
	str_add_member(s, "bom-ref", id);
	str_add_member(s, "name", name);
	str_add_member(s, "version", version);
	str_add(s, "},");
	free(name);
	free(version);
}

/* What ends the document. The program itself is not in it, since .note.package names it: scanners would see it twice. */
static void end(const struct label *l, struct str *s)
{
	str_addc(s, ']');
	for (size_t i = 0; i < l->asks.n; i++) {
		str_add(s, i ? ",{" : ",\"properties\":[{");
		str_add(s, "\"name\":\"" ASKS_PROPERTY "\"");
		str_add_member(s, "value", l->asks.v[i]);
		str_addc(s, '}');
	}
	str_add(s, l->asks.n ? "]}" : "}");
}

/* What is deflated ends with a comma, so that the last component is one that is not: a file, or else the last part. */
static void make(const struct label *l, const struct parts *table, const struct argv *ids, struct str *out)
{
	const struct part *opening = parts_find(table, "-"), *last = NULL;
	struct str tail = {0};
	struct gzip z;

	for (size_t i = 0; i < l->inputs.n; i++)
		add_file(l->inputs.v[i], l->names.v[i], &tail);
	for (size_t i = 0; i < ids->n; i++)
		if (!parts_find(table, ids->v[i]))
			add_unknown(ids->v[i], &tail);
	gzip_begin(&z, out);
	gzip_deflated(&z, opening->text, opening->n, opening->deflated, opening->deflated_n);
	for (size_t i = 0; i < ids->n; i++) {
		const struct part *one = parts_find(table, ids->v[i]);
		if (one && last)
			gzip_deflated(&z, last->text, last->n, last->deflated, last->deflated_n);
		last = one ? one : last;
	}
	if (last && tail.n)
		gzip_deflated(&z, last->text, last->n, last->deflated, last->deflated_n);
	else if (last)
		str_addn(&tail, last->text, last->n);
	if (tail.n)
		tail.p[--tail.n] = 0; /* the comma */
	end(l, &tail);
	gzip_stored(&z, tail.p, tail.n, true);
	str_free(&tail);
}

/* What the sysroot has ready, read once. */
static const struct parts *ready(struct plan *p)
{
	if (!p->label.ready) {
		p->label.ready = xcalloc(1, sizeof *p->label.ready);
		parts_read(p->sysroot, p->label.ready);
	}
	return p->label.ready;
}

void materials_make(struct plan *p, const struct argv *ids, struct str *out)
{
	if (parts_find(ready(p), "-"))
		make(&p->label, ready(p), ids, out);
}

/* True for a library that every link ends with, where it is there, and few programs have anything of. */
static bool optional(const struct plan *p, const char *lib)
{
	for (const char *const *w = libc_words(p->target->libc, "closing"); *w; w++)
		if (ends_with(*w, "?") && strncmp(*w, lib, strlen(*w) - 1) == 0 && strlen(lib) == strlen(*w) - 1)
			return true;
	return false;
}

/* The recipes of the archives on the line: those that are there for the program's sake, and the optional ones. */
static void name_recipes(const struct plan *p, struct argv *likely, struct argv *unlikely)
{
	for (size_t i = 1; i < p->out.n; i++) {
		char *lib = path_within(p->out.v[i], p->sysroot) ? library_name(p->out.v[i]) : NULL;
		const struct indexed *row = lib ? linkindex_find(p->index, "archive", lib) : NULL;
		if (row)
			argv_add_once(optional(p, lib) ? unlikely : likely, row->recipe);
		free(lib);
	}
}

const char *materials_asks_after(const struct plan *p)
{
	const char *floor = p->target->floor, *oldest = floor ? libc_word(p->target->libc, "floors") : NULL;

	return oldest && release_later(floor, oldest) ? oldest : NULL;
}

/* Bytes of what ends the document, and of what few programs have more than in it. */
enum { ENDING = 2, ASKS = 1000 };

size_t materials_room(struct plan *p)
{
	struct argv likely = {0}, unlikely = {0};
	const struct parts *table = ready(p);
	struct str tail = {0};
	size_t room = GZIP_FRAME, longest = 0, spare = 0;

	name_recipes(p, &likely, &unlikely);
	for (size_t i = 0; i < table->n; i++) {
		const struct part *one = &table->v[i];
		bool opening = strcmp(one->id, "-") == 0, here = argv_has(&likely, one->recipe);
		if (opening || here)
			room += one->deflated_n;
		else if (one->deflated_n > spare && argv_has(&unlikely, one->recipe))
			spare = one->deflated_n;
		if (here && one->n > longest)
			longest = one->n;
	}
	room += spare;
	for (size_t i = 0; i < p->label.inputs.n; i++)
		add_file(NULL, p->label.names.v[i], &tail);
	room += ENDING + (materials_asks_after(p) ? ASKS : 0) + (tail.n ? tail.n : longest);
	room += GZIP_STORED * (tail.n / GZIP_STORED_MOST + 1);
	room = table->n ? room : 0;
	str_free(&tail);
	argv_free(&likely);
	argv_free(&unlikely);
	return room;
}
