/* mstatic run: a command in an environment where everything builds statically. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../lib/base/attend.h"
#include "../lib/base/fail.h"
#include "../lib/project/giveup.h"
#include "../lib/store/generation.h"
#include "../lib/tools/namespace.h"
#include "../lib/tools/toolenv.h"
#include "cmd.h"

static void apply(const struct site *site, const struct toolenv *e, struct argv *env)
{
	argv_addv(env, site->env.v);
	for (size_t i = 0; i < e->set.n; i++) {
		char *equals = strchr(e->set.v[i], '=');
		*equals = 0;
		env_set(env, e->set.v[i], equals + 1);
		*equals = '=';
	}
	for (size_t i = 0; i < e->unset.n; i++)
		env_unset(env, e->unset.v[i]);
}

/* True when the command failed by itself: not when a signal ended it, nor when it could not be run. */
static bool failed(int status)
{
	return WIFEXITED(status) && WEXITSTATUS(status) != 0 && WEXITSTATUS(status) < 126;
}

static void explain(const struct site *site, const struct timespec *since, const struct refused *refused)
{
	char *why = giveup_explain(site, since);

	if (refused->compilers)
		fail("run: compilers named by their path (/usr/bin/gcc) were the host's: this system refuses a mount "
		     "namespace (%s)", refused->compilers);
	if (refused->emulator)
		fail("run: %s runs only what a build system knows of, not programs named by their path: this system refuses "
		     "a namespace with an emulator in it (%s)", site->target->qemu, refused->emulator);
	if (why)
		fail("run: %s", why);
	free(why);
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	struct toolenv e = {0};
	struct argv env = {0};
	struct timespec since;
	struct refused refused;

	argc = parse_flags(&cmd_run, argc, argv, &common, NULL, true);
	if (argc < 2) {
		fail("run: no command is named");
		next_step("mstatic run -- make");
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !toolenv_ready(site) || toolenv_make(site, &e) != 0)
		return 1;
	/* Held by the open descriptor, which the command inherits: what it started with stays. */
	if (generation_lease(site) < 0)
		return 1;
	namespace_enter(site, &refused);
	apply(site, &e, &env);
	fflush(stdout);
	clock_gettime(CLOCK_REALTIME_COARSE, &since); /* the clock that files get their times from */
	int status = attend(argv + 1, env.v);
	if (status < 0)
		return -fail("run: cannot start a process: %s", strerror(errno));
	if (failed(status))
		explain(site, &since, &refused);
	end_as(status);
}

const struct command cmd_run = {
	"run", run, "run a command so that what it builds is static",
	"usage: mstatic run [--with=LIST] [--target=TRIPLE] [--] COMMAND [ARGUMENT…]\n"
	"\n"
	"Runs COMMAND with the environment in which autoconf, CMake, Meson, make, pkg-config, cargo\n"
	"and Go build statically: mstatic's compilers and pkg-config under the names CC, CXX, AR, …\n"
	"and, as gcc, cc, g++, … first on PATH; the host's compiler as CC_FOR_BUILD; CONFIG_SITE, a CMake\n"
	"toolchain file, cargo's target and linker. Meson's setup is given a cross file.\n"
	"\n"
	"Compilers in /usr/bin that a tool names itself, by their path or as x86_64-linux-gnu-gcc or\n"
	"gcc-12, are mstatic's as well, where the system allows a private mount namespace.\n"
	"\n"
	"  mstatic run -- ./configure && mstatic run -- make\n"
	"  mstatic run -- cargo build --release\n"
	"\n"
	"  --with=LIST       with these editions (NAME@EDITION) of libraries; small: built for size,\n"
	"                    lto: with LTO data\n"
	"  --target=TRIPLE   for this target\n"
	"\n"
	"Exit status: the command's; 127 when it is not found, 126 when it cannot be run; 1 when there is\n"
	"no sysroot yet.\n",
};
