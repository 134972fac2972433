#include "notes.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"

static uint32_t word(const struct image *x, const unsigned char *p)
{
	return (uint32_t)number_get(p, 4, x->form.big);
}

static uint64_t pad(uint64_t n, uint64_t to)
{
	return (n + to - 1) & ~(to - 1);
}

static const char *isa_name(uint32_t bits)
{
	static const char *const levels[] = {"x86-64-baseline", "x86-64-v2", "x86-64-v3", "x86-64-v4"};
	const char *highest = NULL;

	for (unsigned i = 0; i < sizeof levels / sizeof *levels; i++)
		if (bits & 1u << i)
			highest = levels[i];
	return highest;
}

static void take_properties(const struct image *x, struct bytes b, struct notes *found)
{
	bool x86 = x->machine == EM_X86_64 || x->machine == EM_386;

	while (b.n >= 8) {
		uint64_t size = word(x, b.p + 4), step = pad(8 + size, (uint64_t)x->bits / 8);
		if (size > b.n - 8)
			return;
		if (x86 && word(x, b.p) == GNU_PROPERTY_X86_ISA_1_NEEDED && size >= 4 && !found->isa)
			found->isa = isa_name(word(x, b.p + 8));
		if (step > b.n)
			return;
		b.p += step;
		b.n -= step;
	}
}

/* One note. */
struct note {
	const char *owner; /* without its NUL, n bytes */
	uint64_t n;
	uint32_t type;
	struct bytes text;
};
typedef void note_fn(const struct image *x, const struct note *note, void *data);

static void take_gnu(const struct image *x, const struct note *note, void *data)
{
	struct notes *found = data;

	if (note->n != 3 || memcmp(note->owner, "GNU", 3) != 0)
		return;
	if (note->type == NT_GNU_PROPERTY_TYPE_0)
		take_properties(x, note->text, found);
	/* Written by glibc's crt1.o alone; 0 is Linux. */
	if (note->type == NT_GNU_ABI_TAG && note->text.n >= 4 && !word(x, note->text.p))
		found->glibc = true;
	if (note->type == NT_GNU_ABI_TAG && note->text.n >= 16 && !word(x, note->text.p))
		for (size_t i = 0; i < 3; i++)
			found->kernel[i] = word(x, note->text.p + 4 + 4 * i);
}

static void walk(const struct image *x, struct range r, uint64_t align, note_fn *fn, void *data)
{
	const unsigned char *all = r.n ? range_all(r) : NULL;
	struct bytes b = {all, all ? r.n : 0};
	uint64_t to = align == 8 ? 8 : 4;

	while (b.n >= 12) {
		uint64_t name = word(x, b.p), text = word(x, b.p + 4), at = pad(12 + name, to);
		if (at > b.n || text > b.n - at)
			return;
		struct note note = {(const char *)b.p + 12, name ? name - 1 : 0, word(x, b.p + 8), {b.p + at, text}};
		fn(x, &note, data);
		uint64_t step = pad(at + text, to);
		if (step > b.n)
			return;
		b.p += step;
		b.n -= step;
	}
}

struct notes notes_read(const struct image *x)
{
	struct notes found = {0};
	struct segment g;
	struct section s;

	for (uint64_t i = 0; image_segment(x, i, &g); i++)
		if (g.type == PT_NOTE || g.type == PT_GNU_PROPERTY)
			walk(x, range_part(x->bytes, g.offset, g.size), g.align, take_gnu, &found);
	for (uint64_t i = 1; !x->segments.n && image_section(x, i, &s); i++)
		if (s.type == SHT_NOTE)
			walk(x, image_part(x, &s), s.align, take_gnu, &found);
	return found;
}

struct wish {
	const char *owner;
	uint32_t type;
	struct argv *texts;
};

static void take_text(const struct image *x, const struct note *note, void *data)
{
	struct wish *w = data;

	(void)x;
	if (note->type != w->type || note->n != strlen(w->owner) || memcmp(note->owner, w->owner, note->n) != 0)
		return;
	char *text = xstrndup((const char *)note->text.p, note->text.n);
	argv_add(w->texts, text);
	free(text);
}

void notes_texts(const struct image *x, const char *owner, uint32_t type, struct argv *texts)
{
	struct wish wish = {owner, type, texts};
	struct segment g;

	for (uint64_t i = 0; image_segment(x, i, &g); i++)
		if (g.type == PT_NOTE)
			walk(x, range_part(x->bytes, g.offset, g.size), g.align, take_text, &wish);
}
