#include "platform.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../elf/image.h"
#include "../host/target.h"

/* ARM's build attributes (its ABI's addenda): 'A', then sections of a length and a name; in that of "aeabi" subsections of
 * a tag and a length; in that of the whole file, pairs of a tag and a value. */
enum { ATTRIBUTES = 0x70000003, WHOLE_FILE = 1, CPU_RAW_NAME = 4, CPU_NAME = 5, CPU_ARCH = 6 };

/* Cuts b down to what is behind the length at offset at, which counts from b's begin on; false where that is not all there. */
static bool enclosed(struct bytes *b, struct form form, uint64_t at)
{
	uint64_t n = b->n < at + 4 ? 0 : number_get(b->p + at, 4, form.big);

	if (n < at + 4 || n > b->n)
		return false;
	b->p += at + 4;
	b->n = n - at - 4;
	return true;
}

static uint64_t uleb(struct bytes *b)
{
	uint64_t value = 0;

	for (int shift = 0; b->n && shift < 64; shift += 7) {
		unsigned char byte = *b->p++;
		b->n--;
		value |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			break;
	}
	return value;
}

static void skip_text(struct bytes *b)
{
	const unsigned char *nul = memchr(b->p, 0, b->n);
	uint64_t n = nul ? (uint64_t)(nul - b->p) + 1 : b->n;

	b->p += n;
	b->n -= n;
}

/* The value of CPU_ARCH; -1 where it is not told. Tags below it are few, and all others come behind. */
static long cpu_arch(struct bytes b, struct form form)
{
	if (!b.n || *b.p != 'A')
		return -1;
	b.p++;
	b.n--;
	if (!enclosed(&b, form, 0) || b.n < 6 || memcmp(b.p, "aeabi", 6) != 0)
		return -1;
	b.p += 6;
	b.n -= 6;
	if (!b.n || *b.p != WHOLE_FILE || !enclosed(&b, form, 1))
		return -1;
	while (b.n) {
		uint64_t tag = uleb(&b);
		if (tag == CPU_ARCH)
			return (long)uleb(&b);
		if (tag != CPU_RAW_NAME && tag != CPU_NAME)
			return -1;
		skip_text(&b);
	}
	return -1;
}

/* The variants by CPU_ARCH, from its number on. */
static const char *arm_variant(const struct image *x)
{
	static const struct {
		long from;
		const char *name;
	} variants[] = {{14, "v8"}, {13, "v7"}, {11, "v6"}, {10, "v7"}, {6, "v6"}, {3, "v5"}};
	struct section s;
	uint64_t i = image_find(x, ATTRIBUTES, &s);
	long arch = i ? cpu_arch(image_contents(x, &s), x->form) : -1;

	for (size_t k = 0; k < sizeof variants / sizeof *variants; k++)
		if (arch >= variants[k].from)
			return variants[k].name;
	return NULL;
}

static const struct target *target_of(struct code code)
{
	for (size_t i = 0; i < target_count; i++)
		if (code_same(targets[i].code, code))
			return &targets[i];
	return NULL;
}

int platform_of(const char *path, struct platform *p)
{
	struct input in;
	struct image x;

	*p = (struct platform){0};
	if (input_open(path, &in) != 0)
		return fail("cannot read %s: %s", path, input_error());
	const char *why = image_open(input_range(&in), &x);
	struct code code = {0};
	if (!why)
		code = image_code(&x);
	const struct target *t = why ? NULL : target_of(code);
	if (t) {
		const char *variant = strcmp(t->kernel, "arm") == 0 ? arm_variant(&x) : NULL;
		bool named = strcmp(t->go, "-") != 0; /* images go by what uname says else */
		p->architecture = named ? xstrndup(t->go, strcspn(t->go, ",")) : xstrdup(t->arch);
		p->variant = variant ? xstrdup(variant) : NULL;
	}
	input_close(&in);
	if (why)
		return fail("%s: %s", path, why);
	return t ? 0 : fail("%s: images have no name for its processor, %s", path, code_name(code));
}

bool platform_same(const struct platform *a, const struct platform *b)
{
	return strcmp(a->architecture, b->architecture) == 0 && strcmp(a->variant ? a->variant : "", b->variant ? b->variant : "") == 0;
}

char *platform_text(const struct platform *p)
{
	return xasprintf("linux/%s%s%s", p->architecture, p->variant ? "/" : "", p->variant ? p->variant : "");
}

void platform_free(struct platform *p)
{
	free(p->architecture);
	free(p->variant);
}
