#include "facts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "image.h"

#ifndef EM_LOONGARCH
#define EM_LOONGARCH 258 /* older C libraries lack the name */
#endif

const char *machine_name(int machine, int bits)
{
	static const struct {
		int machine, bits;
		const char *name;
	} names[] = {
		{EM_X86_64, 64, "x86_64"}, {EM_X86_64, 32, "x86_64 (x32)"}, {EM_386, 32, "i386"},
		{EM_AARCH64, 64, "aarch64"}, {EM_ARM, 32, "arm"}, {EM_RISCV, 64, "riscv64"},
		{EM_RISCV, 32, "riscv32"}, {EM_MIPS, 32, "mips"}, {EM_MIPS, 64, "mips64"},
		{EM_PPC, 32, "powerpc"}, {EM_PPC64, 64, "powerpc64"}, {EM_S390, 64, "s390x"},
		{EM_LOONGARCH, 64, "loongarch64"},
	};
	static char number[48];

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].machine == machine && names[i].bits == bits)
			return names[i].name;
	snprintf(number, sizeof number, "machine %d (%d bits)", machine, bits);
	return number;
}

void argv_unique(struct argv *a, int (*by)(const void *, const void *))
{
	size_t kept = 0;

	if (!a->n)
		return;
	qsort(a->v, a->n, sizeof *a->v, by);
	for (size_t i = 0; i < a->n; i++) {
		if (kept && strcmp(a->v[kept - 1], a->v[i]) == 0)
			free(a->v[i]);
		else
			a->v[kept++] = a->v[i];
	}
	a->n = kept;
	a->v[kept] = NULL;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The symbols as they were met become two sets; what is defined somewhere is not undefined. */
static void settle_symbols(struct facts *f)
{
	size_t kept = 0;

	argv_unique(&f->defined, by_bytes);
	argv_unique(&f->undefined, by_bytes);
	for (size_t i = 0; i < f->undefined.n; i++) {
		if (sorted_has(&f->defined, f->undefined.v[i]))
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

/* A stripped static musl program still has its texts: strerror's table, which printf pulls in, and the
 * message of the dlopen that always fails. */
static void read_texts(const struct image *x, struct facts *f)
{
	static const char errors[] = "No error information\0Illegal byte sequence",
			  stub[] = "Dynamic loading not supported";

	if (f->libc == LIBC_UNKNOWN && memmem(x->p, x->n, errors, sizeof errors))
		f->libc = LIBC_MUSL;
	if (f->libc == LIBC_MUSL && f->stripped && memmem(x->p, x->n, stub, sizeof stub))
		argv_add(&f->runtime_calls, "dlopen");
}

static void settle_linked(const struct image *x, struct facts *f)
{
	settle_symbols(f);
	if (f->interpreter || f->needed.n || f->kind == KIND_SHARED)
		return;
	if (f->libc == LIBC_UNKNOWN)
		f->libc = libc_defined(&f->defined);
	runtime_calls(f->libc, &f->defined, &f->runtime_calls);
	read_texts(x, f);
}

static void settle_object(struct facts *f)
{
	settle_symbols(f);
	f->libc = libc_defined(&f->defined);
	if (f->libc == LIBC_UNKNOWN && f->glibc_symbols.n)
		f->libc = LIBC_GLIBC;
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

static void set_machine(const struct image *x, struct facts *f)
{
	f->machine = x->ehdr.e_machine;
	f->bits = image_bits(x);
}

static int read_elf(const struct image *x, struct facts *f, char **why)
{
	set_machine(x, f);
	switch (x->ehdr.e_type) {
	case ET_REL:
		f->kind = KIND_OBJECT;
		f->members = 1;
		f->pic = f->pic_known = true;
		if (read_object(x, f, why))
			return -1;
		take_pic(x, "", f);
		settle_object(f);
		return 0;
	case ET_EXEC:
	case ET_DYN:
		if (read_linked(x, f, why))
			return -1;
		settle_linked(x, f);
		return 0;
	default:
		*why = x->ehdr.e_type == ET_CORE ? xstrdup("a core dump, not a program")
						 : xasprintf("an ELF file of the unknown type %d", x->ehdr.e_type);
		return -1;
	}
}

/* Which machines an archive's members are for; what most are for is what the archive is for. */
struct kin {
	int machine, bits;
	bool big;
	size_t count;
	char *first;
};

struct reading {
	struct facts *f;
	struct kin *kin;
	size_t kin_count;
};

static void count_kin(struct reading *r, const struct image *x, const char *member)
{
	int machine = x->ehdr.e_machine, bits = image_bits(x);

	for (size_t i = 0; i < r->kin_count; i++) {
		struct kin *k = &r->kin[i];
		if (k->machine == machine && k->bits == bits && k->big == x->big) {
			k->count++;
			return;
		}
	}
	if (r->kin_count == 16) /* hostile; an alien is found already */
		return;
	r->kin = xrealloc(r->kin, (r->kin_count + 1) * sizeof *r->kin);
	r->kin[r->kin_count++] = (struct kin){machine, bits, x->big, 1, xstrdup(member)};
}

static void take_alien(struct facts *f, const char *member, const char *because)
{
	if (f->alien_member)
		return;
	f->alien_member = xstrdup(member);
	f->alien_why = xstrdup(because);
}

static int read_member(const struct member *m, void *data, char **why)
{
	struct reading *r = data;
	struct image x;
	char *because = NULL;

	if (m->n >= 4 && memcmp(m->p, "BC\xc0\xde", 4) == 0) { /* LLVM's */
		r->f->lto_only = true;
		r->f->members++;
		return 0;
	}
	if (m->n < SELFMAG || memcmp(m->p, ELFMAG, SELFMAG) != 0) {
		take_alien(r->f, m->name, "not an object");
		return 0;
	}
	r->f->members++;
	if (image_open(&x, m->p, m->n, &because) == 0) {
		count_kin(r, &x, m->name);
		if (x.ehdr.e_type != ET_REL)
			take_alien(r->f, m->name, "a linked file, not an object");
		else if (read_object(&x, r->f, &because) == 0)
			take_pic(&x, m->name, r->f);
		image_close(&x);
	}
	if (because)
		*why = xasprintf("its member %s: %s", m->name, because);
	free(because);
	return *why ? -1 : 0;
}

static void settle_kin(struct reading *r)
{
	size_t most = 0;

	for (size_t i = 1; i < r->kin_count; i++)
		if (r->kin[i].count > r->kin[most].count)
			most = i;
	if (r->kin_count) {
		r->f->machine = r->kin[most].machine;
		r->f->bits = r->kin[most].bits;
	}
	if (r->kin_count > 1) {
		const struct kin *other = &r->kin[most == 0];
		char *because = xasprintf("for %s%s", machine_name(other->machine, other->bits),
					  other->big ? ", big-endian" : "");
		take_alien(r->f, other->first, because);
		free(because);
	}
	for (size_t i = 0; i < r->kin_count; i++)
		free(r->kin[i].first);
	free(r->kin);
}

static int read_archive(const void *bytes, size_t n, const char *dir, struct facts *f, char **why)
{
	struct reading r = {.f = f};

	f->kind = KIND_ARCHIVE;
	f->pic = f->pic_known = true;
	int bad = archive_walk(bytes, n, dir, read_member, &r, why);
	settle_kin(&r);
	settle_object(f);
	return bad;
}

int facts_bytes(const void *bytes, size_t n, const char *dir, struct facts *f, char **why)
{
	struct image x;

	*f = (struct facts){.size = (long long)n};
	*why = NULL;
	if (is_archive(bytes, n))
		return read_archive(bytes, n, dir, f, why);
	if (image_open(&x, bytes, n, why))
		return -1;
	int r = read_elf(&x, f, why);
	image_close(&x);
	return r;
}

/* Text in a library's place is mostly a script for the linker; saying so spares a search. */
static bool is_linker_script(const char *text)
{
	static const char *const words[] = {"INPUT", "GROUP", "OUTPUT_FORMAT", "SEARCH_DIR", "EXTERN"};
	const char *end;

	for (;;) {
		text += strspn(text, " \t\r\n");
		if (!starts_with(text, "/*") || !(end = strstr(text, "*/")))
			break;
		text = end + 2;
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (starts_with(text, words[i]))
			return true;
	return false;
}

int read_regular(const char *path, struct str *out, char **why)
{
	struct stat st;
	int r = stat(path, &st);

	if (r == 0 && !S_ISREG(st.st_mode)) {
		*why = xstrdup(S_ISDIR(st.st_mode) ? "a folder; name the files in it" : "not a regular file");
		return -1;
	}
	if (r == 0)
		r = file_read(path, out);
	if (r)
		*why = xstrdup(strerror(errno));
	return r;
}

int facts_read(const char *path, struct facts *f, char **why)
{
	struct str bytes = {0};

	*f = (struct facts){0};
	*why = NULL;
	int r = read_regular(path, &bytes, why);
	if (!r) {
		const char *all = bytes.p ? bytes.p : "";
		char *dir = xasprintf("%.*s.", (int)(base_name(path) - path), path);
		r = facts_bytes(all, bytes.n, dir, f, why);
		if (r && is_linker_script(all)) {
			free(*why);
			*why = xstrdup("a linker script (text), not an ELF file or archive");
		}
		free(dir);
	}
	str_free(&bytes);
	return r;
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
	return f->libc == LIBC_GLIBC || f->glibc_symbols.n || f->glibc_versions.n;
}
