/* mstatic notices: the licence texts that go along with programs. */
#include <stdio.h>

#include "../lib/base/fail.h"
#include "../lib/content/notices.h"
#include "../lib/content/selection.h"
#include "cmd.h"

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	struct licences known;
	struct programs all;
	bool installed = false;
	const struct flag flags[] = {{"--installed", &installed, NULL}, {0}};

	argc = parse_flags(&cmd_notices, argc, argv, &common, flags, false);
	if (installed ? argc != 1 : argc < 2) {
		fail("notices: name programs, or --installed alone; it prints a text");
		next_step("mstatic notices ./prog >NOTICE");
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !site_home(site) || licences_read(site, &known) != 0)
		return 1;
	int bad = selection_read(site, argv + 1, installed, &all);
	if (!bad) {
		struct document d;
		document_make(all.v, all.n, PURL_GENERIC, &d);
		bad = notices_write(&known, &d, stdout) > 0;
		document_free(&d);
		if (bad)
			next_step("add these by hand; `mstatic fetch` brings what recipes make, where it is not in this home");
	}
	programs_free(&all);
	licences_free(&known);
	return bad ? 1 : 0;
}

const struct command cmd_notices = {
	"notices", run, "print the licence texts that go along with programs",
	"usage: mstatic notices [OPTIONS] FILE… | FOLDER… | --installed\n"
	"\n"
	"Prints one text for all programs: what is in them (see mstatic sbom), and the licence texts that must\n"
	"be given along with them, equal ones once. The same programs give the same text.\n"
	"\n"
	"  --installed         for all that is in the sysroot instead\n"
	"  --with=LIST         of the sysroot with these editions\n"
	"  --target=TRIPLE     of programs for this target, of its sysroot\n"
	"\n"
	"Exit status: 0; 1 when a text is lacking, or a program tells nothing; 2 for a wrong command line.\n",
};
