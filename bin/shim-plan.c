/* What each line's plan begins with: the sysroot, the compiler, the environment. */
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/host/findcompiler.h"
#include "../lib/host/hostpath.h"
#include "shim.h"

bool tracing(const struct site *site)
{
	return site_switched_on(site, "MSTATIC_TRACE");
}

/* Takes the shims' own folders off PATH. A launcher (ccache, as gcc) runs the next gcc on PATH: under `mstatic run`
 * that would be the shim, which would run the launcher, and so on. */
static void leave_path(struct site *site)
{
	static const char *const folders[] = {"path", "fortran", "d"};

	char *ours = site_libexec(site, "");
	const char *path = env_get(&site->env, "PATH");
	bool any = ours && path && strstr(path, ours);
	free(ours);
	for (size_t i = 0; any && i < sizeof folders / sizeof *folders; i++) {
		char *shims = site_libexec(site, folders[i]);
		bool there = false;
		char *rest = shims ? path_without(env_get(&site->env, "PATH"), shims, &there) : NULL;
		if (there) {
			setenv("PATH", rest, 1); /* for execvp as well */
			env_set(&site->env, "PATH", rest);
		}
		free(rest);
		free(shims);
	}
}

void plan_begin(struct plan *p, struct site *site, enum language l, char **argv)
{
	leave_path(site);
	if (!site_home(site))
		exit(1);
	p->site = site;
	p->target = site->target;
	p->argv = argv;
	p->language = l;
	p->sysroot = site_sysroot(site);
	p->linkers = site_libexec(site, "ld");
	p->compiler = compiler_find(site, l);
	if (p->compiler && !p->linkers) {
		fail("its own folder is not known: /proc/self/exe cannot be read");
		next_step("mount /proc");
	}
	if (!p->compiler || !p->linkers)
		exit(1);
	argv_addv(&p->env, site->env.v);
	/* For the ld that the compiler runs. */
	env_set(&p->env, "MSTATIC_TARGET", site->target->triple);
	env_set(&p->env, "MSTATIC_HOME", site->home);
}
