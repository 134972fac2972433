#include "linked.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "bill.h"
#include "dynamic.h"
#include "notes.h"
#include "object.h"

struct marks {
	bool soname, debug, pie;
	uint64_t verneed, verneed_count;
};

static void take_flags(const struct tagged *e, struct marks *m, struct facts *f)
{
	switch (e->tag) {
	case DT_VERNEED: m->verneed = e->value; break;
	case DT_VERNEEDNUM: m->verneed_count = e->value; break;
	case DT_SONAME: m->soname = true; break;
	case DT_DEBUG: m->debug = true; break;
	case DT_TEXTREL: f->textrel = true; break;
	case DT_BIND_NOW: f->bind_now = true; break;
	case DT_FLAGS:
		f->bind_now |= (e->value & DF_BIND_NOW) != 0;
		f->textrel |= (e->value & DF_TEXTREL) != 0;
		break;
	case DT_FLAGS_1:
		f->bind_now |= (e->value & DF_1_NOW) != 0;
		m->pie |= (e->value & DF_1_PIE) != 0;
		break;
	default: break;
	}
}

static int take_strings(const struct tagged *e, const struct dynamic *d, struct facts *f, char **why)
{
	bool path = e->tag == DT_RPATH || e->tag == DT_RUNPATH;

	if (e->tag != DT_NEEDED && !path)
		return 0;
	const char *s = dynamic_string(d, e->value);
	if (!s) {
		*why = xstrdup("a name in its dynamic section lies outside the string table");
		return -1;
	}
	argv_add(path ? &f->rpath : &f->needed, s);
	return 0;
}

static int by_version(const void *a, const void *b)
{
	return strverscmp(*(char *const *)a, *(char *const *)b);
}

static void take_version(const char *name, struct facts *f)
{
	if (name && starts_with(name, "GLIBC_") && name[6] >= '0' && name[6] <= '9')
		argv_add(&f->glibc_versions, name);
}

static bool room(struct bytes b, uint64_t at, uint64_t n)
{
	return at <= b.n && n <= b.n - at;
}

/* The list of versions it needs: records linked by offsets, each followed by links of its own. Both kinds have the
 * same form in either class. */
static void read_versions(const struct image *x, const struct dynamic *d, const struct marks *m, struct facts *f)
{
	struct bytes b = image_loaded(x, m->verneed);
	uint64_t budget = b.n; /* every honest record is longer than a byte: an end for any loop */

	for (uint64_t i = 0, at = 0; i < m->verneed_count && room(b, at, sizeof(Elf64_Verneed)) && budget; i++) {
		const unsigned char *p = b.p + at;
		uint64_t links = field_get(p, x->form, FIELD(Verneed, vn_cnt));
		uint64_t next = field_get(p, x->form, FIELD(Verneed, vn_next));
		uint64_t aux = at + field_get(p, x->form, FIELD(Verneed, vn_aux));
		for (; links && room(b, aux, sizeof(Elf64_Vernaux)) && budget; links--, budget--) {
			const unsigned char *q = b.p + aux;
			take_version(dynamic_string(d, field_get(q, x->form, FIELD(Vernaux, vna_name))), f);
			uint64_t step = field_get(q, x->form, FIELD(Vernaux, vna_next));
			if (!step)
				break;
			aux += step;
		}
		if (!next)
			break;
		at += next;
		budget -= budget > 0;
	}
	argv_sort(&f->glibc_versions);
	argv_unique(&f->glibc_versions);
	if (f->glibc_versions.n)
		qsort(f->glibc_versions.v, f->glibc_versions.n, sizeof *f->glibc_versions.v, by_version);
}

static int read_dynamic(const struct image *x, struct marks *m, struct facts *f, char **why)
{
	struct dynamic d;

	f->dynamic = dynamic_open(x, &d);
	for (uint64_t i = 0; i < d.n; i++) {
		struct tagged e = dynamic_get(&d, i);
		take_flags(&e, m, f);
		if (take_strings(&e, &d, f, why))
			return -1;
	}
	if (m->verneed)
		read_versions(x, &d, m, f);
	return 0;
}

static int read_interpreter(const struct image *x, struct facts *f, char **why)
{
	const char *name;
	int found = interpreter_find(x, &name);

	if (found < 0)
		*why = xstrdup("the name of its interpreter has no end");
	if (found > 0)
		f->interpreter = xstrdup(name);
	return found < 0 ? -1 : 0;
}

static void read_segments(const struct image *x, struct facts *f)
{
	bool stack = false;
	struct segment s;

	for (uint64_t i = 0; image_segment(x, i, &s); i++) {
		f->relro |= s.type == PT_GNU_RELRO;
		if (s.type != PT_GNU_STACK)
			continue;
		stack = true;
		f->exec_stack = (s.flags & PF_X) != 0;
		f->stack_size = (long long)(s.memory & INT64_MAX);
	}
	f->exec_stack |= !stack && (x->machine == EM_X86_64 || x->machine == EM_386 || x->machine == EM_ARM);
}

/* The libc of a linked file, by what it asks the loader for. */
static const char *libc_asked(const struct facts *f)
{
	const char *libc = f->interpreter ? libc_by_word("loader", base_name(f->interpreter)) : NULL;

	if (!libc && f->glibc_versions.n)
		libc = GLIBC;
	for (size_t i = 0; i < f->needed.n && !libc; i++)
		libc = libc_by_word("needed", f->needed.v[i]);
	return libc;
}

/* The full symbol table if it was kept, else the one for the loader. Both belong to section headers;
 * a file without any is merely stripped. */
static int read_tables(const struct image *x, struct facts *f, char **why)
{
	struct section full, loader;

	f->stripped = !image_find(x, SHT_SYMTAB, &full) || bill_alone(x, &full);
	if (!f->interpreter && !f->needed.n && !f->stripped)
		return symbols_collect(x, &full, f, why);
	return image_find(x, SHT_DYNSYM, &loader) ? symbols_collect(x, &loader, f, why) : 0;
}

int linked_read(const struct image *x, struct facts *f, char **why)
{
	struct marks m = {0};
	bool fixed = x->type == ET_EXEC;

	read_segments(x, f);
	if (read_interpreter(x, f, why) || read_dynamic(x, &m, f, why))
		return -1;
	/* A static PIE and a shared object are both ET_DYN without an interpreter. The flag tells them
	 * apart; linkers older than the flag still write DT_DEBUG into programs alone. */
	bool program = fixed || f->interpreter || m.pie || (m.debug && !m.soname);
	f->kind = program ? KIND_EXECUTABLE : KIND_SHARED;
	f->pie = program && !fixed;
	f->static_pie = f->pie && !f->interpreter && !f->needed.n;
	f->libc = libc_asked(f);
	return read_tables(x, f, why);
}
