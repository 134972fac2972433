#include "dynamic.h"

static bool find_segment(const struct image *x, uint32_t type, struct segment *s)
{
	for (uint64_t i = 0; image_segment(x, i, s); i++)
		if (s->type == type)
			return true;
	return false;
}

static struct bytes segment_bytes(const struct image *x, const struct segment *s)
{
	struct range r = range_part(x->bytes, s->offset, s->size);
	const unsigned char *p = r.n ? range_all(r) : NULL;

	return (struct bytes){p, p ? r.n : 0};
}

int interpreter_find(const struct image *x, const char **name)
{
	struct segment s;

	*name = NULL;
	if (!find_segment(x, PT_INTERP, &s))
		return 0;
	*name = bytes_string(segment_bytes(x, &s), 0);
	return *name ? 1 : -1;
}

struct tagged dynamic_get(const struct dynamic *d, uint64_t i)
{
	const unsigned char *p = d->table.p + i * STRUCTURE(d->form, Dyn);

	return (struct tagged){field_get(p, d->form, FIELD(Dyn, d_tag)), field_get(p, d->form, FIELD(Dyn, d_un))};
}

bool dynamic_open(const struct image *x, struct dynamic *d)
{
	uint64_t strings = 0, size = 0, all;
	struct segment s;

	*d = (struct dynamic){.form = x->form};
	if (!find_segment(x, PT_DYNAMIC, &s))
		return false;
	d->table = segment_bytes(x, &s);
	all = d->table.n / STRUCTURE(d->form, Dyn);
	for (; d->n < all; d->n++) {
		struct tagged e = dynamic_get(d, d->n);
		if (e.tag == DT_NULL)
			break;
		strings = e.tag == DT_STRTAB ? e.value : strings;
		size = e.tag == DT_STRSZ ? e.value : size;
	}
	d->strings = image_loaded(x, strings);
	if (size < d->strings.n)
		d->strings.n = size;
	return true;
}

const char *dynamic_string(const struct dynamic *d, uint64_t at)
{
	return bytes_string(d->strings, at);
}
