/* The shim as a compiler: the rewritten line, the libraries it fetches on demand, and why a compile failed. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/mem.h"
#include "../lib/base/proc.h"
#include "../lib/base/relay.h"
#include "../lib/base/str.h"
#include "../lib/host/standin.h"
#include "../lib/driver/cxx.h"
#include "../lib/driver/direct.h"
#include "../lib/driver/missing.h"
#include "../lib/driver/plan.h"
#include "../lib/driver/runtime.h"
#include "../lib/host/wants.h"
#include "shim.h"

/* Set in the environment of the compiler that the shim runs. */
#define REWRITTEN_VARIABLE "MSTATIC_REWRITTEN"

static bool no_sysroot(const struct plan *p)
{
	char *header = xasprintf("%s/usr/include/features.h", p->sysroot);
	bool none = !file_exists(header), other = !none && p->index->format != LINKINDEX_FORMAT;

	free(header);
	if (none || (other && site_sysroot_shut(p->site))) {
		site_no_sysroot(p->site);
	} else if (other) {
		fail("the sysroot for %s in %s was made by another version of mstatic", p->target->triple, p->sysroot);
		site_fetch_first(p->site);
	}
	return none || other;
}

/* True, after a message, when the folder with the linkers for the compiler's -B is not beside this program: it is a
 * copy of the shim, or a hard link in another folder. */
static bool no_linkers(const struct plan *p)
{
	bool none = p->check && !is_dir(p->linkers);

	if (none) {
		fail("%s is not in its folder: there is no %s", self_path(), p->linkers);
		next_step("make a symbolic link to the mstatic-cc that was installed");
	}
	return none;
}

/* ---- the compiler's own libraries, on demand ---- */

static bool reads_stdin(const struct plan *p)
{
	for (size_t i = 0; i < p->line.n; i++)
		if (p->line.v[i].kind == K_INPUT && strcmp(p->line.v[i].value, "-") == 0)
			return true;
	return false;
}

static void replay(int from, int to)
{
	struct str bytes = {0};

	if (lseek(from, 0, SEEK_SET) == 0 && fd_read(from, SIZE_MAX, &bytes) == 0 && bytes.n)
		fd_write(to, bytes.p, bytes.n);
	str_free(&bytes);
}

/* Runs `mstatic fetch RECIPE…`, the program beside this one; what it prints goes to stderr. */
static int fetch_missing(const struct plan *p, const struct missing_runtimes *l)
{
	struct argv line = {0};

	argv_addf(&line, "%s/bin/mstatic", p->site->prefix);
	argv_addl(&line, "fetch", "--target", p->target->triple, NULL);
	argv_addv(&line, l->recipes.v);
	struct proc fetching = {.argv = line.v, .in = -1, .out = 2, .err = -1};
	int status = proc_run(&fetching);
	argv_free(&line);
	return status;
}

static const char *program_of(const struct compiler *c)
{
	return c->file ? c->file : c->command.v[0];
}

/* Runs the line without the runtimes that it may use and the sysroot lacks: most such lines, as those by which
 * `configure` tries each compiler it finds, need none. When it fails, they are fetched and the line is run again;
 * what the first run printed is dropped. In a recipe's build, which has what its recipe `needs`, nothing is
 * fetched. */
static int run_without(struct plan *p, struct missing_runtimes *l, char **argv)
{
	/* In memory: a folder for temporary files may be refused, or be full. */
	int out = memfd_create("out", MFD_CLOEXEC), err = memfd_create("err", MFD_CLOEXEC);
	bool may = !p->site->offline && !site_value(p->site, "MSTATIC_BUILD") && !reads_stdin(p) && self_path();
	struct missing_runtimes still;

	if (out < 0 || err < 0)
		return -fail("no file in memory: %s", strerror(errno));
	int status = run_into(p->site, program_of(p->compiler), &p->out, p->compiler->command.n, p->env.v, out, err);
	if (status > 0 && may && !relay_noted()) {
		fprintf(stderr, "%s: this may need the %s, which is not in the sysroot: fetching it, once\n",
			program_name, l->what);
		if (fetch_missing(p, l) == 0 && !runtime_missing(p, &still)) {
			finish(0);
			execv(self_path(), argv);
			return cannot_run(self_path());
		}
	}
	replay(out, 1);
	replay(err, 2);
	if (status > 0 && !relay_noted()) {
		fail("there is no %s in this sysroot yet: only what needs none can be built", l->what);
		for (size_t i = 0; i < l->recipes.n; i++)
			next_step("mstatic fetch%s %s", p->site->flags, l->recipes.v[i]);
	}
	return status;
}

/* True when a compiler runs itself by its path and finds the shim there: lto-wrapper runs COLLECT_GCC, clang runs
 * -cc1, and so does a launcher that the shim ran or asked. The line was rewritten before: the compiler proper is
 * run. */
static bool calls_itself(const struct site *site, char *const *argv)
{
	const char *collect = site_value(site, "COLLECT_GCC");

	return (collect && strcmp(collect, argv[0]) == 0) || (argv[1] && starts_with(argv[1], "-cc1")) ||
	       site_switched_on(site, REWRITTEN_VARIABLE) || site_switched_on(site, ASKING_VARIABLE);
}

/* Runs the compiler that the shim stands in for, with the line as it is. */
static int bare_compiler(const struct site *site, const char *path, char **argv)
{
	char *file = standin_real(site->home, path);

	execv(file ? file : path, argv);
	return cannot_run(path);
}

/* The host's compiler for programs that the build itself runs (HOSTCC and its kin), by links in the
 * folder "host": the first of that name that is not mstatic's. */
int host_compiler(const struct site *site, const struct tool *role, char **argv)
{
	char *path = find_hosts_program(site->home, role->name, site_path(site));
	char *file = path ? standin_real(site->home, path) : NULL;
	struct argv line = {0};

	if (!path) {
		fail("no %s on PATH besides mstatic's own", role->name);
		next_step("install it, or set CC_FOR_BUILD and HOSTCC to the compiler for this machine");
		return 1;
	}
	if (file)
		standin_words(path, role->language, &line);
	else
		argv_add(&line, path);
	argv_addv(&line, argv + 1);
	execv(file ? file : path, line.v);
	return cannot_run(path);
}

/* Limits in milliseconds for the run that finds missing headers. It takes no longer than the failed compile took; but
 * that may have ended before all headers could be read, so that SHORT is allowed in any case; and for `mstatic
 * build`, which fetches what is missing, WORTH_WAITING. */
enum { SHORT = 250, WORTH_WAITING = 10000 };

/* took: milliseconds that the failed compile took. */
static void explain_compile(const struct plan *p, long long took)
{
	struct argv ask = {0}, env = {0}, names = {0};
	struct str answer = {0};
	long long limit = site_value(p->site, WANTS_VARIABLE) ? WORTH_WAITING : SHORT;

	missing_question(p, &ask);
	argv_addv(&env, p->env.v);
	env_unset(&env, WANTS_VARIABLE); /* should that be the shim again */
	struct proc asking = {.argv = ask.v, .file = p->compiler->file, .env = env.v};
	if (proc_capture_within(&asking, false, (long)(took > limit ? took : limit), &answer) == 0 && answer.p)
		missing_headers(answer.p, &names);
	for (size_t i = 0; i < names.n; i++)
		wants_note(p->site, "header", names.v[i]);
	missing_explain(p->site, linkindex_read(p->sysroot, INDEX_ALL), "header", &names);
	str_free(&answer);
	argv_free(&names);
	argv_free(&env);
	argv_free(&ask);
}

/* The C++ library's headers are made for one gcc; another may not understand them. */
static void explain_library(const struct plan *p)
{
	char *built, *now;

	if (!language_source(p, LANG_CXX) || !linkindex_other_gcc(p->index, p->compiler, &built, &now))
		return;
	fail("the sysroot's C++ library is gcc %s's, and this is gcc %s: errors in its headers come of that", built, now);
	site_fetch_anew(p->site);
	free(built);
	free(now);
}

static void explain_failure(const struct plan *p, long long took)
{
	explain_compile(p, took);
	explain_library(p);
}

/* True when the compiler refuses the line before it compiles anything: one output for many sources. */
static bool never_started(const struct plan *p)
{
	return p->output && !p->one_source && p->mode == MODE_COMPILE;
}

int compiler(struct site *site, const struct tool *role, char **argv)
{
	const char *place = site->standin_for;
	struct plan p = {0};

	if (place && calls_itself(site, argv))
		return bare_compiler(site, place, argv);
	plan_begin(&p, site, role->language, argv);
	if (place && site->target == target_native() && !site_value(site, "MSTATIC_CC"))
		env_set(&p.env, "MSTATIC_CC", place); /* for the ld that the compiler runs */
	env_set(&p.env, REWRITTEN_VARIABLE, "1");
	int bad = plan_compile(&p);
	struct plan ld;
	int bad_ld;
	bool direct = !bad && p.mode == MODE_EXECUTABLE && direct_plan(&p, &ld, scratch_name(site), &bad_ld);
	if (tracing(p.site))
		plan_print(&p, stderr);
	if (bad)
		return 1;
	if (p.answer)
		return fputs(p.answer, stdout) < 0 || fflush(stdout) != 0;
	if (p.mode != MODE_QUERY && (no_sysroot(&p) || no_linkers(&p)))
		return 1;
	if (direct)
		return link_directly(&ld, bad_ld);
	struct missing_runtimes l;
	bool compiles = p.has_source && p.mode >= MODE_COMPILE;
	struct stamp before = p.check ? stamp_of(plan_output(&p)) : (struct stamp){0};
	int status = p.mode != MODE_QUERY && runtime_missing(&p, &l)
			     ? run_without(&p, &l, argv)
			     : run_line(site, program_of(p.compiler), &p.out, p.compiler->command.n, p.env.v,
				   p.check || compiles, NULL);
	/* A compile that succeeds pays for the waiting: a tenth of a millisecond, since nothing is copied. */
	if (status > 0 && compiles && !relay_noted() && !reads_stdin(&p) && !never_started(&p))
		explain_failure(&p, proc_spent());
	if (status == 0 && p.check)
		status = check_output(&p, &before);
	return status;
}
