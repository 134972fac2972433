/* mstatic remove: takes libraries out of the sysroot. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/str.h"
#include "../lib/store/purge.h"
#include "../lib/store/remove.h"
#include "cmd.h"

struct done {
	struct argv removed; /* names */
	struct purged purged;
	bool dry;
};

static void print(const struct argv *gone, bool dry, const char *where)
{
	for (size_t i = 0; i < gone->n; i++)
		printf(dry ? "%s would go from %s\n" : "%s is no longer in %s\n", gone->v[i], where);
}

static void print_done(const struct done *d, const struct site *site)
{
	print(&d->removed, d->dry, "the sysroot");
	print(&d->purged.entries, d->dry, "the store");
	print(&d->purged.files, d->dry, site->home);
	if (d->purged.entries.n || d->purged.files.n)
		printf(d->dry ? "%.1f MB would be free again\n" : "%.1f MB are free again\n",
		       (double)d->purged.bytes / 1e6);
}

static void print_json(const struct done *d)
{
	struct str s = {0};

	str_addc(&s, '{');
	object_words(&s, "removed", &d->removed);
	object_words(&s, "purged", &d->purged.entries);
	object_words(&s, "files", &d->purged.files);
	object_key(&s, "bytes");
	str_addf(&s, "%lld}", d->purged.bytes);
	puts(s.p);
	str_free(&s);
}

/* Adds the name that stands in the sysroot for a word that `mstatic fetch` was given. */
static int add_name(const struct site *site, const char *word, struct argv *names)
{
	char *meant = meant_word(site, word), *dir = meant && strchr(meant, '/') ? path_fold(meant) : NULL;

	if (meant)
		argv_add(names, dir ? base_name(dir) : meant);
	free(dir);
	free(meant);
	return meant ? 0 : -1;
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	struct argv names = {0};
	struct done d = {0};
	bool purge = false;
	const struct flag flags[] = {{"--purge", &purge, NULL}, {"--dry-run", &d.dry, NULL}, {0}};

	argc = parse_flags(&cmd_remove, argc, argv, &common, flags, false);
	if (argc < 2 && !purge) {
		fail("remove: no library is named");
		next_step("mstatic list --installed shows what there is");
		return 2;
	}
	if (choose(site, &common, argv + 1) != 0 || !site_home(site))
		return 1;
	if (site_sysroot_shut(site))
		return -site_no_sysroot(site);
	for (int i = 1; i < argc; i++)
		if (add_name(site, argv[i], &names) != 0)
			return 1;
	if ((names.n && store_remove(site, &names, d.dry, &d.removed) != 0) ||
	    (purge && store_purge(site, d.dry, &d.purged) != 0))
		return 1;
	if (common.json)
		print_json(&d);
	else
		print_done(&d, site);
	return 0;
}

const struct command cmd_remove = {
	"remove", run, "take libraries out of the sysroot",
	"usage: mstatic remove [OPTIONS] NAME… | FOLDER… | debian:PACKAGE…\n"
	"       mstatic remove --purge [OPTIONS] [NAME…]\n"
	"\n"
	"Takes the libraries called NAME, or fetched so, out of the sysroot, and what was there only for\n"
	"them. Refused when something that stays needs them. They stay in the store, so that fetching them\n"
	"again is instant.\n"
	"\n"
	"  --purge             then delete from the store what no sysroot uses; the sysroot before the\n"
	"                      current one, and those that a `mstatic run` works with, count. Downloaded sources\n"
	"                      go that nothing in the sysroots of any target was built from, unfinished\n"
	"                      downloads, lists of Debian's packages, and what is known of compilers that are gone\n"
	"  --dry-run           only say what would go, and how much room it takes\n"
	"  --with=LIST         in the sysroot with these editions\n"
	"  --target=TRIPLE     in this target's sysroot\n"
	"  --json              print what went as JSON\n"
	"\n"
	"Exit status: 0 when done, 1 when refused, 2 for a wrong command line.\n",
};
