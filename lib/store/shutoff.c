#include "shutoff.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../build/choice.h"
#include "../build/jail.h"

/* Checks that mstatic's own programs can be run by the user as whom builds run that root starts. */
static int tools_for_all(const struct fetch *f)
{
	static const char *const tools[] = {"bin", "bin/mstatic-cc", "libexec", "libexec/mstatic"};
	struct stat st;

	for (size_t i = 0; f->sandbox == SANDBOX_NAMESPACES && jail_other_id() && i < sizeof tools / sizeof *tools; i++) {
		char *path = xasprintf("%s/%s", f->site->prefix, tools[i]);
		bool shut = stat(path, &st) == 0 && !(st.st_mode & S_IXOTH);
		free(path);
		if (!shut)
			continue;
		fail("root's builds run as a user without rights, who may not use %s/%s", f->site->prefix, tools[i]);
		next_step("chmod -R go+rX %s/bin %s/libexec", f->site->prefix, f->site->prefix);
		return -1;
	}
	return 0;
}

static int choose(struct fetch *f)
{
	const char *home = f->site->home, *word = site_value(f->site, "MSTATIC_SANDBOX");

	if (f->sandbox == SANDBOX_AUTO && word && sandbox_parse(word, &f->sandbox) != 0) {
		fail("MSTATIC_SANDBOX is 'auto', 'namespaces', 'landlock' or 'none', not '%s'", word);
		next_step("mstatic fetch --help");
		return -1;
	}
	if (sandbox_settle(&f->sandbox) != 0 || tools_for_all(f) != 0)
		return -1;
	/* The path is in CFLAGS, makefiles and scripts, where each of these means something. */
	const char *odd = strpbrk(home, " \t\n'\"\\$:;&|<>()[]{}*?#`=%");
	if (f->sandbox != SANDBOX_NAMESPACES && odd) {
		fail("without namespaces, builds see the path %s, and shells, make and compilers' flags take its "
		     "'%c' for something else", home, *odd);
		next_step("set MSTATIC_HOME to a path of letters, digits and ./_-+@");
		return -1;
	}
	return 0;
}

/* Checks that what is built with LTO data can be: the data has the build's folder in it, which is the same in each home by
 * namespaces alone, and has to stand beside the code. */
static int lto_there(const struct fetch *f, const struct jobs *jobs, const struct compiler *c)
{
	const char *refused = NULL;
	bool any = false;

	for (size_t i = 0; i < jobs->n; i++)
		any = any || (!jobs->v[i].entry && recipe_built(f->site, jobs->v[i].recipe, BUILT_LTO));
	if (!any || (f->sandbox == SANDBOX_NAMESPACES && !c->clang))
		return 0;
	if (c->clang) {
		fail("libraries for LTO (lto) are built by gcc alone: clang leaves no code beside its own data");
		next_step("set MSTATIC_CC to a gcc, or choose without lto");
	} else {
		fail("libraries for LTO (lto) are built in namespaces alone, not with the sandbox '%s': LTO data has the build's "
		     "folder in it, which would be another one in each home", sandbox_word(f->sandbox));
		refused = sandbox_refusal(SANDBOX_NAMESPACES);
		next_step("%s, or choose without lto", refused ? refused : "leave --sandbox and MSTATIC_SANDBOX out");
	}
	return -1;
}

int shutoff_choose(struct fetch *f, const struct jobs *jobs, const struct compiler *c)
{
	return choose(f) != 0 || lto_there(f, jobs, c) != 0 ? -1 : 0;
}
