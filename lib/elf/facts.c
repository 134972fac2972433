#include "facts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "archive.h"
#include "image.h"
#include "linked.h"
#include "notes.h"
#include "object.h"
#include "pic.h"

/* Makes sorted sets of the symbols that were collected; a symbol that some member defines is not undefined. */
static void settle_symbols(struct facts *f)
{
	size_t kept = 0;

	argv_sort(&f->defined);
	argv_sort(&f->undefined);
	argv_unique(&f->defined);
	argv_unique(&f->undefined);
	for (size_t i = 0; i < f->undefined.n; i++) {
		if (argv_sorted_has(&f->defined, f->undefined.v[i]))
			free(f->undefined.v[i]);
		else
			f->undefined.v[kept++] = f->undefined.v[i];
	}
	f->undefined.n = kept;
	if (f->undefined.v)
		f->undefined.v[kept] = NULL;
	for (size_t i = 0; i < kept; i++)
		if (glibc_only(f->undefined.v[i]))
			argv_add(&f->glibc_symbols, f->undefined.v[i]);
}

/* Tells the libc of a stripped static program by texts in it: the library's own, and the messages of functions that
 * are stubs there. */
static void read_texts(const struct image *x, struct facts *f)
{
	const unsigned char *p = range_all(x->bytes);
	size_t n = p ? (size_t)x->bytes.n : 0;

	if (!f->libc && p)
		f->libc = libc_by_texts(p, n);
	const char *stub = libc_word(f->libc, "stub");
	if (stub && f->stripped && p && memmem(p, n, stub, strlen(stub) + 1))
		argv_add(&f->runtime_calls, libc_word(f->libc, "fails"));
}

static void settle_linked(const struct image *x, struct facts *f)
{
	settle_symbols(f);
	if (f->interpreter || f->needed.n || f->kind == KIND_SHARED)
		return;
	if (!f->libc)
		f->libc = libc_defined(&f->defined);
	libc_calls(f->libc, "fails", &f->defined, &f->runtime_calls);
	read_texts(x, f);
}

static void settle_object(struct facts *f)
{
	settle_symbols(f);
	f->libc = libc_defined(&f->defined);
	if (!f->libc && f->glibc_symbols.n)
		f->libc = GLIBC;
}

static void take_pic(const struct image *x, const char *member, struct facts *f)
{
	bool known;

	if (!is_pic(x, &known) && f->pic) {
		f->pic = false;
		f->not_pic_member = xstrdup(member);
	}
	f->pic_known &= known;
}

static void take_notes(const struct image *x, struct facts *f)
{
	struct notes found = notes_read(x);

	if (found.isa && !f->isa)
		f->isa = xstrdup(found.isa);
	if (found.glibc && !f->libc)
		f->libc = GLIBC;
}

/* Reads an object, or a member of an archive. */
static int read_object(const struct image *x, const char *member, struct facts *f, char **why)
{
	f->members++;
	if (object_read(x, f, why))
		return -1;
	take_notes(x, f);
	take_pic(x, member, f);
	return 0;
}

static int read_image(const struct image *x, struct facts *f, char **why)
{
	f->code = image_code(x);
	switch (x->type) {
	case ET_REL:
		f->kind = KIND_OBJECT;
		f->pic = f->pic_known = true;
		if (read_object(x, "", f, why))
			return -1;
		settle_object(f);
		return 0;
	case ET_EXEC:
	case ET_DYN:
		if (linked_read(x, f, why))
			return -1;
		take_notes(x, f);
		settle_linked(x, f);
		return 0;
	default:
		*why = x->type == ET_CORE ? xstrdup("a core dump, not a program")
					  : xasprintf("an ELF file of the unknown type %d", x->type);
		return -1;
	}
}

/* How many members are for which machine. An archive is for the machine that most of its members are for. */
struct kin {
	struct code code;
	size_t count;
	char *first;
};

struct survey {
	struct facts *f;
	struct kin *kin;
	size_t kin_count;
};

static void count_kin(struct survey *r, const struct image *x, const char *member)
{
	for (size_t i = 0; i < r->kin_count; i++) {
		struct kin *k = &r->kin[i];
		if (code_same(k->code, image_code(x))) {
			k->count++;
			return;
		}
	}
	if (r->kin_count == 16) /* hostile; an alien is found already */
		return;
	r->kin = xrealloc(r->kin, (r->kin_count + 1) * sizeof *r->kin);
	r->kin[r->kin_count++] = (struct kin){image_code(x), 1, xstrdup(member)};
}

static void take_alien(struct facts *f, const char *member, const char *because)
{
	if (f->alien_member)
		return;
	f->alien_member = xstrdup(member);
	f->alien_why = xstrdup(because);
}

static int open_whole(struct range r, struct image *x, char **why)
{
	const char *no = image_open(r, x);

	if (no)
		*why = xstrdup(no);
	return no ? -1 : image_check(x, why);
}

static int read_elf_member(struct survey *r, struct range bytes, const char *name, char **why)
{
	struct image x;

	if (open_whole(bytes, &x, why)) {
		r->f->members++;
		return -1;
	}
	count_kin(r, &x, name);
	if (x.type == ET_REL)
		return read_object(&x, name, r->f, why);
	r->f->members++;
	take_alien(r->f, name, "a linked file, not an object");
	return 0;
}

static int read_member(struct survey *r, const struct member *m, char **why)
{
	char *name = member_name(m), *because = NULL;
	const unsigned char *p = range_at(m->bytes, 0, 4);

	if (!name)
		because = xstrdup("its name lies outside the table of names");
	else if (image_is(m->bytes))
		read_elf_member(r, m->bytes, name, &because);
	else if (p && memcmp(p, "BC\xc0\xde", 4) == 0) /* LLVM's */
		r->f->lto_only = true, r->f->members++;
	else
		take_alien(r->f, name, "not an object");
	if (because)
		*why = xasprintf("its member %s: %s", name ? name : "", because);
	free(because);
	free(name);
	return *why ? -1 : 0;
}

static void settle_kin(struct survey *r)
{
	size_t most = 0;

	for (size_t i = 1; i < r->kin_count; i++)
		if (r->kin[i].count > r->kin[most].count)
			most = i;
	if (r->kin_count)
		r->f->code = r->kin[most].code;
	if (r->kin_count > 1) {
		const struct kin *other = &r->kin[most == 0];
		char *because = xasprintf("for %s", code_name(other->code));
		take_alien(r->f, other->first, because);
		free(because);
	}
	for (size_t i = 0; i < r->kin_count; i++)
		free(r->kin[i].first);
	free(r->kin);
}

static int read_archive(struct range bytes, const char *path, struct facts *f, char **why)
{
	struct survey r = {.f = f};
	struct archive a;
	struct member m;

	f->kind = KIND_ARCHIVE;
	f->pic = f->pic_known = true;
	int more = archive_open(&a, bytes, path, why) || archive_check(&a, why) ? -1 : 1;
	while (more > 0 && (more = archive_next(&a, &m, why)) > 0)
		if (read_member(&r, &m, why))
			more = -1;
	archive_close(&a);
	settle_kin(&r);
	settle_object(f);
	return more;
}

/* True for a text that is probably a script for the linker, in a library's place. */
static bool is_linker_script(struct range r)
{
	static const char *const words[] = {"INPUT", "GROUP", "OUTPUT_FORMAT", "SEARCH_DIR", "EXTERN"};
	size_t n = r.n < 4096 ? (size_t)r.n : 4096;
	const unsigned char *p = range_at(r, 0, n);
	char *whole = xstrndup(p ? (const char *)p : "", n), *text = whole, *end;
	bool yes = false;

	for (;;) {
		text += strspn(text, " \t\r\n");
		if (!starts_with(text, "/*") || !(end = strstr(text, "*/")))
			break;
		text = end + 2;
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		yes = yes || starts_with(text, words[i]);
	free(whole);
	return yes;
}

/* path is NULL for bytes in memory. */
static int read_input(struct input *in, const char *path, struct facts *f, char **why)
{
	struct range bytes = input_range(in);
	struct image x;
	int bad;

	f->size = (long long)bytes.n;
	if (archive_is(bytes))
		bad = read_archive(bytes, path, f, why);
	else
		bad = open_whole(bytes, &x, why) || read_image(&x, f, why) ? -1 : 0;
	if (bad && is_linker_script(bytes)) {
		free(*why);
		*why = xstrdup("a linker script (text), not an ELF file or archive");
	}
	input_close(in);
	return bad;
}

int facts_read(const char *path, struct facts *f, char **why)
{
	struct input in;

	*f = (struct facts){0};
	*why = NULL;
	if (input_open(path, &in) == 0)
		return read_input(&in, path, f, why);
	*why = xstrdup(errno == EISDIR ? "a folder; name the files in it" : input_error());
	return -1;
}

int facts_bytes(const void *bytes, size_t n, struct facts *f, char **why)
{
	struct input in;

	*f = (struct facts){0};
	*why = NULL;
	input_memory(bytes, n, &in);
	return read_input(&in, NULL, f, why);
}

void facts_free(struct facts *f)
{
	struct argv *lists[] = {&f->needed, &f->rpath, &f->glibc_symbols, &f->glibc_versions,
				&f->runtime_calls, &f->defined, &f->undefined};

	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) // NOLINT(bugprone-sizeof-expression)
		argv_free(lists[i]);
	free(f->interpreter);
	free(f->isa);
	free(f->not_pic_member);
	free(f->alien_member);
	free(f->alien_why);
	*f = (struct facts){0};
}

bool facts_static(const struct facts *f)
{
	return f->kind == KIND_EXECUTABLE && !f->interpreter && !f->needed.n;
}

bool facts_glibc(const struct facts *f)
{
	return (f->libc && strcmp(f->libc, GLIBC) == 0) || f->glibc_symbols.n || f->glibc_versions.n;
}
