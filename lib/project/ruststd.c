#include "ruststd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../recipe/recipe.h"
#include "../store/fetch.h"

bool rust_std_is_for(const struct site *site, const struct rustc *r)
{
	char *sysroot = site_sysroot(site), *path = xasprintf("%s/usr/lib/rust/rustc-%s", sysroot ? sysroot : "", r->id);
	struct str s = {0};
	bool yes = file_read(path, &s) == 0 && s.n && s.p[s.n - 1] == '\n' && strlen(r->identity) == s.n - 1 &&
		   memcmp(s.p, r->identity, s.n - 1) == 0;

	str_free(&s);
	free(path);
	free(sysroot);
	return yes;
}

void rust_flags(const struct site *site, const struct rustc *r, struct argv *flags)
{
	if (!site->target->floor)
		argv_add(flags, "-Ctarget-feature=+crt-static");
	if (rustc_has_std(r, site->target->rust))
		return;
	char *sysroot = site_sysroot(site);
	argv_addf(flags, "--sysroot=%s/usr/lib/rust", sysroot);
	free(sysroot);
}

/* Fetches the recipe of Rust's library, for this compiler, which may not be the one on PATH. */
static int fetch_std(const struct site *site, const struct rustc *r)
{
	struct site with = *site;
	struct fetch f = {.site = &with};
	char *name = recipe_for_rust(site);

	if (!name) {
		fail("rustc %s has no library for %s, and no recipe that came with mstatic builds it", r->release,
		     site->target->rust);
		next_step("rustup target add %s, or install mstatic anew, with its recipes", site->target->rust);
		return -1;
	}
	fprintf(stderr, "%s: rustc %s has no library for %s: fetching %s, once\n", program_name, r->release,
		site->target->rust, name);
	with.env = (struct argv){0};
	argv_addv(&with.env, site->env.v);
	env_set(&with.env, "RUSTC", r->rustc);
	argv_add(&f.names, name);
	int bad = fetch(&f, NULL);
	argv_free(&f.names);
	argv_free(&with.env);
	free(name);
	return bad;
}

int rust_std_get(const struct site *site, const struct rustc *r)
{
	return rustc_has_std(r, site->target->rust) || rust_std_is_for(site, r) ? 0 : fetch_std(site, r);
}
