/* mstatic relink-kit: what a program is linked from, so that others can link it again. */
#include <stdio.h>

#include "../lib/base/fail.h"
#include "../lib/content/relinkkit.h"
#include "../lib/driver/dryrun.h"
#include "cmd.h"

static int run(struct site *site, int argc, char **argv)
{
	const char *to = NULL;
	struct common common = {0};
	struct plan cc, ld;
	const struct flag flags[] = {{"--out", NULL, &to}, {"-o", NULL, &to}, {0}};

	argc = parse_flags(&cmd_relink_kit, argc, argv, &common, flags, true);
	if (argc < 2 || !to) {
		fail("relink-kit: name, with --out=FOLDER, where it goes, and behind -- the line that links the program");
		next_step("mstatic relink-kit --out=prog-relink -- mstatic-cc main.o -lfoo -o prog");
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	if (site_sysroot_shut(site))
		return -site_no_sysroot(site);
	if (dryrun(site, argv + 1, &cc, &ld) != 0)
		return 1;
	if (!ld.argv || ld.mode != MODE_EXECUTABLE) {
		fail("this line links no program");
		next_step("name the one that does; `make V=1` or `ninja -v` shows it");
		return 1;
	}
	int due = relinkkit_write(site, &ld, to);
	if (due == 0)
		remark("none of the libraries asks for it");
	return due < 0 ? 1 : 0;
}

const struct command cmd_relink_kit = {
	"relink-kit", run, "bring together what a program is linked from",
	"usage: mstatic relink-kit --out=FOLDER [OPTIONS] -- [mstatic-cc] ARGS…\n"
	"\n"
	"Makes a folder by which others link a program again, with libraries under the LGPL that they changed:\n"
	"all objects and archives that the linker is given for this line, a script that links them with GNU ld,\n"
	"and a README that says which of them are of such libraries. The line is the one that links the program\n"
	"from objects; nothing is linked now.\n"
	"\n"
	"  --out=FOLDER        the folder, which must not exist yet (-o FOLDER as well)\n"
	"  --with=LIST         of the sysroot with these editions\n"
	"  --target=TRIPLE     of this target's sysroot\n"
	"\n"
	"Exit status: 0; 1 when the line links no program, or cannot be linked so; 2 for a wrong command line.\n",
};
