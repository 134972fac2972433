/* mstatic remove: takes libraries out of the sysroot. */
#include <stdio.h>

#include "../lib/base/fail.h"
#include "../lib/base/str.h"
#include "../lib/store/remove.h"
#include "cmd.h"

static void print(const struct argv *gone, const char *what)
{
	for (size_t i = 0; i < gone->n; i++)
		printf("%s %s\n", gone->v[i], what);
}

static void print_json(const struct argv *removed, const struct argv *purged)
{
	const struct argv *lists[] = {removed, purged};
	static const char *const names[] = {"{\"removed\": [", "], \"purged\": ["};
	struct str s = {0};

	for (size_t l = 0; l < 2; l++) {
		str_add(&s, names[l]);
		for (size_t i = 0; i < lists[l]->n; i++) {
			str_add(&s, i ? ", " : "");
			str_add_json(&s, lists[l]->v[i]);
		}
	}
	str_add(&s, "]}");
	puts(s.p);
	str_free(&s);
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	struct argv names = {0}, removed = {0}, purged = {0};
	bool purge = false;
	const struct flag flags[] = {{"--purge", &purge, NULL}, {0}};

	argc = parse_flags(&cmd_remove, argc, argv, &common, flags, false);
	if (argc < 2 && !purge) {
		fail("remove: no library is named");
		next_step("mstatic list --installed shows what there is");
		return 2;
	}
	if (site_choose(site, common.target) != 0 || !site_home(site))
		return 1;
	if (site_sysroot_shut(site))
		return -site_no_sysroot(site);
	argv_addv(&names, argv + 1);
	if ((names.n && store_remove(site, &names, &removed) != 0) || (purge && store_purge(site, &purged) != 0))
		return 1;
	if (common.json) {
		print_json(&removed, &purged);
		return 0;
	}
	print(&removed, "is no longer in the sysroot");
	print(&purged, "is no longer in the store");
	return 0;
}

const struct command cmd_remove = {
	"remove", run, "take libraries out of the sysroot",
	"usage: mstatic remove [--target=TRIPLE] [--json] NAME…\n"
	"       mstatic remove --purge [NAME…]\n"
	"\n"
	"Takes the libraries called NAME out of the sysroot, and what was there only for them. Refused when\n"
	"something that stays needs them. They stay in the store, so that fetching them again is instant.\n"
	"\n"
	"  --purge             then delete from the store what no sysroot uses; the sysroot before the\n"
	"                      current one, and those that a `mstatic run` works with, count\n"
	"  --target=TRIPLE     in this target's sysroot\n"
	"  --json              print what went as JSON\n"
	"\n"
	"Exit status: 0 when done, 1 when refused, 2 for a wrong command line.\n",
};
