/* mstatic new: a recipe to go on with, written by what a source tells. */
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/derive/fresh.h"
#include "cmd.h"

static int run(struct site *site, int argc, char **argv)
{
	const char *into = ".";
	struct common common = {0};
	bool unbuilt = false;
	const struct flag flags[] = {{"-o", NULL, &into}, {"--no-build", &unbuilt, NULL}, {0}};

	argc = parse_flags(&cmd_new, argc, argv, &common, flags, false);
	if (argc != 3) {
		fail(argc < 3 ? "new: a name and a source are wanted" : "new: '%s' is one word too many", argc > 3 ? argv[3] : "");
		next_step("mstatic new NAME URL, mstatic new NAME FILE.tar.gz, or mstatic new NAME debian:PACKAGE");
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	return fresh_write(site, argv[1], argv[2], into, !unbuilt) ? 1 : 0;
}

const struct command cmd_new = {
	"new", run, "write a recipe for a source",
	"usage: mstatic new [OPTIONS] NAME URL | FILE | debian:PACKAGE\n"
	"\n"
	"Looks into a source and writes the folder NAME with a recipe for it: its pin, version and licence,\n"
	"what its build files look for and a recipe provides, a build by its own build system; builds that, so\n"
	"as to name the libraries, headers, packages and scripts that come of it; and a test that uses one of\n"
	"its functions, to go on with. mstatic fetch ./NAME installs it then. FILE is an archive on this\n"
	"machine; debian:PACKAGE a source package of Debian's, by its signed index, with its patches.\n"
	"\n"
	"  -o DIR            write DIR/NAME\n"
	"  --no-build        build nothing: names are by what the build files say\n"
	"  --target=TRIPLE   for this target's recipes\n"
	"\n"
	"Exit status: 0 when the folder is written, 1 when not, 2 for a wrong command line.\n",
};
