#include "selection.h"
#include "contentread.h"

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"

static int read_installed(const struct site *site, struct programs *p)
{
	if (site_sysroot_shut(site))
		return site_no_sysroot(site);
	p->v = xcalloc(1, sizeof *p->v);
	p->n = 1;
	return content_installed(site, p->v);
}

static int report_silent(const struct programs *p)
{
	int bad = 0;

	for (size_t i = 0; i < p->n; i++) {
		struct str path = {0};
		if (p->v[i].n)
			continue;
		str_add_printable(&path, p->v[i].path);
		bad = fail("%s tells nothing of what is in it: mstatic did not link it, or with -fmstatic-notes=none",
			   path.n ? path.p : "the sysroot");
		str_free(&path);
	}
	if (bad)
		next_step("link it with CC=mstatic-cc");
	return bad;
}

int selection_read(const struct site *site, char *const *paths, bool installed, struct programs *p)
{
	int bad = 0;

	*p = (struct programs){0};
	if (installed)
		return read_installed(site, p);
	for (size_t i = 0; paths[i] && !bad; i++)
		bad = programs_read(site, paths[i], p);
	if (!bad && !p->n) {
		bad = fail("there is no program in %s", paths[0]);
		next_step("name a program, or the folder that it is in");
	}
	return bad ? bad : report_silent(p);
}
