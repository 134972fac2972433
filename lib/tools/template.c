#include "template.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../host/home.h"

struct place {
	const struct site *site;
	const struct target *target;
	const char *dir, *seen, *prefix;
};

/* The length of "@WORD@" at p, 0 when there is none. */
static size_t mark(const char *p)
{
	size_t n = *p == '@' ? strspn(p + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") : 0;

	return n && p[1 + n] == '@' ? n + 2 : 0;
}

static bool put_value(const struct place *x, const char *word, size_t n, struct str *out)
{
	char *lower = rust_name(x->target->rust, false), *upper = rust_name(x->target->rust, true);
	bool found = false;
	const struct {
		const char *word, *value, *more;
	} known[] = {{"@SYSROOT@", x->seen, ""},	 {"@TARGET@", x->target->triple, ""},
		     {"@ARCH@", x->target->arch, ""},	 {"@RUST@", x->target->rust, ""},
		     {"@FAMILY@", x->target->family, ""}, {"@QEMU@", x->target->qemu, ""},
		     {"@RUST_LOWER@", lower, ""},	 {"@RUST_UPPER@", upper, ""},
		     {"@ORDER@", x->target->code.big ? "big" : "little", ""},
		     {"@BIN@", x->prefix, "/bin"},	 {"@LIBEXEC@", x->prefix, "/libexec/mstatic"}};

	for (size_t i = 0; i < sizeof known / sizeof *known && !found; i++) {
		found = known[i].value && strlen(known[i].word) == n && strncmp(known[i].word, word, n) == 0;
		if (found)
			str_addf(out, "%s%s", known[i].value, known[i].more);
	}
	free(lower);
	free(upper);
	return found;
}

static int fill(const struct place *x, const char *name, const char *text, struct str *out)
{
	for (const char *p = text; *p;) {
		size_t n = mark(p);
		if (!n)
			str_addc(out, *p++);
		else if (put_value(x, p, n, out))
			p += n;
		else
			return fail("%s: unknown mark %.*s", name, (int)n, p);
	}
	return 0;
}

int template_text(const struct target *t, const char *sysroot, const char *name, const char *text, struct str *out)
{
	const struct place x = {.target = t, .seen = sysroot};

	return fill(&x, name, text, out);
}

static int fill_one(const char *rel, const char *path, const struct stat *st, void *data)
{
	const struct place *x = data;
	struct str in = {0}, out = {0};
	int bad = 0;

	if (!S_ISREG(st->st_mode) || !ends_with(rel, ".in"))
		return 0;
	char *to = xasprintf("%s/mstatic/%.*s", x->dir, (int)strlen(rel) - 3, rel);
	if (file_read(path, &in) != 0)
		bad = fail("cannot read %s: %s", path, strerror(errno));
	if (!bad)
		bad = fill(x, path, in.p ? in.p : "", &out);
	if (!bad)
		bad = home_write(x->site, to, &out, 0644);
	free(to);
	str_free(&in);
	str_free(&out);
	return bad;
}

int template_fill_all(const struct site *site, const char *dir, const char *seen, const char *prefix)
{
	struct place x = {site, site->target, dir, seen, prefix};
	char *from = site_data(site, "sysroot-templates");
	int bad = from ? walk_tree(from, fill_one, &x) : fail("mstatic's folder sysroot-templates is missing");

	free(from);
	return bad;
}

static int add_text(const char *rel, const char *path, const struct stat *st, void *data)
{
	if (S_ISREG(st->st_mode) && ends_with(rel, ".in")) {
		str_add(data, rel);
		str_addc(data, '\n');
		(void)file_read(path, data); /* one that cannot be read is an error when it is filled */
	}
	return 0;
}

void template_texts(const struct site *site, struct str *out)
{
	char *from = site_data(site, "sysroot-templates");

	if (from)
		walk_tree(from, add_text, out);
	free(from);
}
