#include "resymbol.h"

#include <errno.h>
#include <string.h>

#include "objects.h"
#include "repack.h"

struct copy {
	struct image x;
	struct section table, strings;
	unsigned char *bytes; /* the copy, as long as nothing is appended */
	struct str names;     /* behind the old names */
};

static bool in_group(const struct image *x, uint32_t number)
{
	struct section s;

	return number < SHN_LORESERVE && image_section(x, number, &s) && (s.flags & SHF_GROUP);
}

static void set_symbol(struct copy *c, uint64_t i, enum fate fate, const struct str *name)
{
	struct form form = c->x.form;
	unsigned char *p = c->bytes + c->table.offset + i * STRUCTURE(form, Sym);
	unsigned type = (unsigned)field_get(p, form, FIELD(Sym, st_info)) & 15;

	if (fate == FATE_RENAMED) {
		field_put(p, form, FIELD(Sym, st_name), c->strings.size + c->names.n);
		str_addn(&c->names, name->p, name->n + 1);
	} else if (fate == FATE_WEAK) {
		field_put(p, form, FIELD(Sym, st_info), STB_WEAK << 4 | type);
	} else if (fate == FATE_UNDEFINED) {
		field_put(p, form, FIELD(Sym, st_info), STB_GLOBAL << 4 | (type == STT_TLS ? STT_TLS : STT_NOTYPE));
		field_put(p, form, FIELD(Sym, st_other), 0);
		field_put(p, form, FIELD(Sym, st_shndx), SHN_UNDEF);
		field_put(p, form, FIELD(Sym, st_value), 0);
		field_put(p, form, FIELD(Sym, st_size), 0);
	}
}

static void set_symbols(struct copy *c, fate_fn *fn, void *data)
{
	struct symbols all;
	struct str name = {0};

	image_symbols(&c->x, &c->table, &all);
	for (uint64_t i = 0; i < all.n; i++) {
		struct symbol s = symbol_get(&all, i);
		if (!s.name || !symbol_global(&s) || s.bind == STB_GNU_UNIQUE || s.section == SHN_XINDEX ||
		    in_group(&c->x, s.section))
			continue;
		name.n = 0;
		set_symbol(c, i, fn(s.name, s.section != SHN_UNDEF, &name, data), &name);
	}
	str_free(&name);
}

/* Puts the table of names, with the new ones, behind the object that begins at start. */
static void move_names(struct copy *c, size_t start, struct str *out)
{
	struct form form = c->x.form;
	uint64_t at = out->n - start;

	struct bytes old = image_contents(&c->x, &c->strings);

	str_addn(out, (const char *)old.p, (size_t)old.n);
	str_addn(out, c->names.p, c->names.n);
	unsigned char *head = (unsigned char *)out->p + start + c->x.sections.at + c->table.link * c->x.sections.step;
	field_put(head, form, FIELD(Shdr, sh_offset), at);
	field_put(head, form, FIELD(Shdr, sh_size), c->strings.size + c->names.n);
}

static int copy_object(struct range r, fate_fn *fn, void *data, struct str *out)
{
	const unsigned char *bytes = r.n ? range_all(r) : NULL;
	size_t start = out->n;
	struct copy c = {.names = {0}};

	if (!bytes && r.n)
		return -1;
	str_addn(out, bytes ? (const char *)bytes : "", (size_t)r.n);
	c.bytes = (unsigned char *)out->p + start;
	if (!image_is(r) || image_open(r, &c.x) || !image_find(&c.x, SHT_SYMTAB, &c.table) ||
	    !image_section(&c.x, c.table.link, &c.strings) || !image_contents(&c.x, &c.table).n ||
	    !image_contents(&c.x, &c.strings).n)
		return 0;
	set_symbols(&c, fn, data);
	if (c.names.n)
		move_names(&c, start, out);
	str_free(&c.names);
	return 0;
}

struct change {
	fate_fn *fn;
	void *data;
};

static int copy_member(struct range r, struct str *out, void *data)
{
	struct change *c = data;

	return copy_object(r, c->fn, c->data, out);
}

int resymbol(struct range r, const char *path, fate_fn *fn, void *data, struct str *out)
{
	struct change c = {fn, data};

	return archive_is(r) ? archive_change(r, path, copy_member, &c, out) : copy_object(r, fn, data, out);
}

size_t unversioned(const char *name)
{
	static const char version[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
	const char *at = strchr(name, '@'), *end = at ? at + strspn(at, "@") : NULL;

	/* Crystal has an @ in names as well: *Int32@Int#to_s:String. */
	return at && at > name && *end && !end[strspn(end, version)] ? (size_t)(at - name) : 0;
}
