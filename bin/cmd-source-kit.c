/* mstatic source-kit: the sources of what is in programs. */
#include <stdio.h>

#include "../lib/base/fail.h"
#include "../lib/content/selection.h"
#include "../lib/content/sourcekit.h"
#include "cmd.h"

static int run(struct site *site, int argc, char **argv)
{
	const char *to = NULL;
	struct common common = {0};
	struct programs all;
	const struct flag flags[] = {{"--out", NULL, &to}, {"-o", NULL, &to}, {0}};

	argc = parse_flags(&cmd_source_kit, argc, argv, &common, flags, false);
	if (argc < 2 || !to) {
		fail("source-kit: name programs, and with --out=FOLDER where their sources go");
		next_step("mstatic source-kit ./prog --out=prog-sources");
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	int bad = selection_read(site, argv + 1, false, &all);
	if (!bad) {
		struct document d;
		document_make(all.v, all.n, PURL_GENERIC, &d);
		bad = sourcekit_write(site, &d, to);
		document_free(&d);
	}
	programs_free(&all);
	return bad ? 1 : 0;
}

const struct command cmd_source_kit = {
	"source-kit", run, "bring together the sources of what is in programs",
	"usage: mstatic source-kit --out=FOLDER [OPTIONS] FILE… | FOLDER…\n"
	"\n"
	"Makes a folder with the sources of all that recipes brought into the programs (see mstatic sbom): the\n"
	"files that were built from, recipes with their patches, and a README that says how it is built again.\n"
	"That is what licences under copyleft ask for, with the sources of the program itself.\n"
	"\n"
	"  --out=FOLDER        the folder, which must not exist yet (-o FOLDER as well)\n"
	"  --with=LIST         of the sysroot with these editions\n"
	"  --target=TRIPLE     of programs for this target\n"
	"\n"
	"Exit status: 0; 1 when a source is not here any more; 2 for a wrong command line.\n",
};
