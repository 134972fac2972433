#include "bill.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "../base/mem.h"
#include "write.h"

enum { NUMBER = 8, MAGIC = 16, LEAD = NUMBER + MAGIC + NUMBER };
enum { NOTE_TYPE = 0xcafe1a7e, NOTE_HEAD = 12, NOTE_ALIGN = 4 };
#define NOTE_OWNER "FDO"
#define NOTE_SECTION ".note.package"

/* ---- the object ---- */

static const struct new_symbol symbols[] = {
	{"sbom", 1, LEAD, 0}, {"sbom_length", 1, 0, NUMBER}, {"__svm_version_info", 1, NUMBER, MAGIC}};
enum { SYMBOLS = sizeof symbols / sizeof *symbols };

void bill_keep(struct argv *line)
{
	for (size_t i = 0; i < SYMBOLS; i++)
		argv_addf(line, "--keep-symbol=%s", symbols[i].name);
}

static void put_number(struct str *out, size_t size, bool big, uint64_t value)
{
	unsigned char bytes[NUMBER];

	number_put(bytes, size, big, value);
	str_addn(out, (char *)bytes, size);
}

static void pad(struct str *out, size_t to)
{
	while (out->n < to)
		str_addc(out, 0);
}

static void put_note(struct form form, const char *text, struct str *out)
{
	put_number(out, 4, form.big, sizeof NOTE_OWNER);
	put_number(out, 4, form.big, strlen(text) + 1);
	put_number(out, 4, form.big, NOTE_TYPE);
	str_addn(out, NOTE_OWNER, sizeof NOTE_OWNER);
	str_addn(out, text, strlen(text) + 1);
	while (out->n % NOTE_ALIGN)
		str_addc(out, 0);
}

void bill_object(const struct image *like, const char *package, size_t room, struct str *out)
{
	struct str bill = {0}, note = {0};
	struct new_section v[2];
	size_t n = 0;

	if (room) {
		put_number(&bill, NUMBER, false, 0);
		str_addn(&bill, BILL_MAGIC, sizeof BILL_MAGIC);
		pad(&bill, NUMBER + MAGIC);
		put_number(&bill, NUMBER, false, room);
		pad(&bill, LEAD + room);
		v[n] = (struct new_section){.name = ".data.mstatic", .type = SHT_PROGBITS, .bytes = bill.p, .n = bill.n,
					    .flags = SHF_ALLOC | SHF_WRITE | SHF_GNU_RETAIN, .align = NUMBER};
		n++;
	}
	if (package) {
		put_note(like->form, package, &note);
		v[n] = (struct new_section){.name = NOTE_SECTION, .type = SHT_NOTE, .flags = SHF_ALLOC, .bytes = note.p,
					    .n = note.n, .align = NOTE_ALIGN, .keeps = room ? 1 : 0};
		n++;
	}
	object_make(like, v, n, symbols, room ? SYMBOLS : 0, out);
	str_free(&bill);
	str_free(&note);
}

static bool is_ours(const char *name)
{
	for (size_t i = 0; i < SYMBOLS; i++)
		if (strcmp(name, symbols[i].name) == 0)
			return true;
	return !*name;
}

bool bill_alone(const struct image *x, const struct section *table)
{
	struct symbols all;

	image_symbols(x, table, &all);
	if (all.n > SYMBOLS + 1)
		return false;
	for (uint64_t i = 1; i < all.n; i++) {
		struct symbol s = symbol_get(&all, i);
		if (!s.name || !is_ours(s.name))
			return false;
	}
	return true;
}

/* ---- reading ---- */

/* Takes the bill at p, of which n bytes are there, when it is the one that is looked for. */
static bool take(const unsigned char *p, uint64_t n, uint64_t room, struct bill *b)
{
	if (n < LEAD)
		return false;
	uint64_t length = number_get(p, NUMBER, false), number = number_get(p + NUMBER + MAGIC, NUMBER, false);
	b->room = room;
	b->gzip = (struct bytes){p + LEAD, length};
	return room ? !length && number == room && room <= n - LEAD
		    : length && number == b->address && length <= n - LEAD;
}

/* Looks for it in a segment. */
static bool find_in(const struct image *x, const struct segment *s, uint64_t room, struct bill *b)
{
	struct range r = range_part(x->bytes, s->offset, s->size);
	const unsigned char *all = r.n ? range_all(r) : NULL, *p = all, *end = all + r.n;

	while (p && (p = memmem(p, (size_t)(end - p), BILL_MAGIC, sizeof BILL_MAGIC))) {
		uint64_t offset = (uint64_t)(p - all) - NUMBER;
		*b = (struct bill){.at = s->offset + offset, .address = s->address + offset};
		if (p - all >= NUMBER && take(p - NUMBER, (uint64_t)(end - p) + NUMBER, room, b))
			return true;
		p++;
	}
	return false;
}

bool bill_find(const struct image *x, uint64_t room, struct bill *b)
{
	struct segment s;

	for (uint64_t i = 0; image_segment(x, i, &s); i++)
		if (s.type == PT_LOAD && (s.flags & PF_W) && find_in(x, &s, room, b))
			return true;
	return false;
}

int bill_write(int fd, const struct bill *b, const char *gzip, size_t n)
{
	struct str all = {0};

	put_number(&all, NUMBER, false, n);
	str_addn(&all, BILL_MAGIC, sizeof BILL_MAGIC);
	pad(&all, NUMBER + MAGIC);
	put_number(&all, NUMBER, false, b->address);
	str_addn(&all, gzip, n);
	ssize_t put = pwrite(fd, all.p, all.n, (off_t)b->at);
	bool good = put == (ssize_t)all.n;
	if (put >= 0 && !good)
		errno = ENOSPC;
	str_free(&all);
	return good ? 0 : -1;
}

char *package_read(const struct image *x)
{
	struct section s;

	if (!image_named(x, NOTE_SECTION, &s))
		return NULL;
	struct bytes b = image_contents(x, &s);
	if (b.n < NOTE_HEAD + sizeof NOTE_OWNER || number_get(b.p, 4, x->form.big) != sizeof NOTE_OWNER ||
	    number_get(b.p + 8, 4, x->form.big) != NOTE_TYPE)
		return NULL;
	uint64_t n = number_get(b.p + 4, 4, x->form.big), lead = NOTE_HEAD + sizeof NOTE_OWNER;
	if (n > b.n - lead)
		return NULL;
	return xstrndup((const char *)b.p + lead, strnlen((const char *)b.p + lead, (size_t)n));
}
