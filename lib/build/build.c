#include "build.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/dir.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "../host/findcompiler.h"
#include "../host/targettool.h"
#include "../elf/facts.h"
#include "../elf/misfit.h"
#include "buildenv.h"
#include "sandbox.h"
#include "../source/apart.h"

enum { TEST_SECONDS = 300 }; /* of processor time, which an emulator may need a lot of */

static char *source_folder(const struct build *b, size_t i)
{
	return i == 0 ? build_tree(b) : build_folder(b, b->sources->v[i].source->dir);
}

/* Copies what a recipe is made of: its files, no links. */
static int copy_file(const char *rel, const char *path, const struct stat *st, void *to)
{
	int bad = 0;

	if (S_ISREG(st->st_mode)) {
		char *copy = xasprintf("%s/%s", (const char *)to, rel);
		bad = make_parent(copy) != 0 || file_copy(path, copy) != 0 ||
		      chmod(copy, st->st_mode & S_IXUSR ? 0755 : 0644) != 0;
		if (bad)
			fail("cannot copy %s to %s: %s", path, copy, strerror(errno));
		free(copy);
	}
	return bad ? -1 : 0;
}

/* Copies the recipe: the user that the build runs as may not be able to read it where it lies, and must not see other
 * files there. */
static int copy_recipe(const struct build *b)
{
	const struct argv *files = &b->recipe->helpers;
	char *to = build_recipe(b), *helpers = build_helpers(b);
	int bad = 0;

	if (make_dirs(to) != 0 || make_dirs(helpers) != 0)
		bad = fail("cannot create %s: %s", to, strerror(errno));
	if (!bad)
		bad = recipe_walk(b->recipe, copy_file, to);
	for (size_t i = 0; i < files->n && !bad; i++) {
		struct stat st;
		bad = stat(files->v[i], &st) != 0 ? fail("cannot read %s: %s", files->v[i], strerror(errno))
						  : copy_file(base_name(files->v[i]), files->v[i], &st, helpers);
	}
	free(helpers);
	free(to);
	return bad;
}

int build_unpack(const struct build *b)
{
	static const struct argv all = {0};
	static const char *const folders[] = {"build/dest", "tmp"};
	char *tree = build_tree(b);
	int bad = make_dirs(tree);

	for (size_t i = 0; !bad && i < sizeof folders / sizeof *folders; i++) {
		char *path = xasprintf("%s/%s", b->root, folders[i]);
		bad = make_dirs(path);
		free(path);
	}
	if (bad)
		fail("cannot create %s: %s", tree, strerror(errno));
	free(tree);
	if (!bad)
		bad = copy_recipe(b);
	for (size_t i = 0; !bad && i < b->sources->n; i++) {
		char *dir = source_folder(b, i);
		bad = apart_unpack(b->site, b->sources->v[i].path, i ? NULL : b->recipe->inner, dir,
				   i ? &all : &b->recipe->only);
		free(dir);
	}
	return bad;
}

/* Runs argv in the build's sandbox, in one of its folders. */
static int run_within(const struct build *b, const char *dir, char *const *argv, unsigned cpu_seconds)
{
	struct argv env = {0};
	struct binds binds = {0};
	struct sandbox s = {.mode = b->sandbox, .dir = dir, .env = &env, .log = b->log,
			    .tokens = b->tokens, .cpu_seconds = cpu_seconds};

	build_environment(b, &env);
	build_binds(b, &binds);
	s.binds = binds.v;
	s.bind_count = binds.n;
	int status = sandbox_run(&s, argv);
	binds_free(&binds);
	argv_free(&env);
	return status;
}

static int run_in(const struct build *b, const char *dir, char *const *argv)
{
	return run_within(b, dir, argv, 0);
}

int build_run(const struct build *b)
{
	/* The patches are the arguments; `build` then has a shell of its own, that knows the helpers' functions. */
	static const char script[] =
		"for p; do echo \"patch: $p\"; patch -p1 -f -i \"$RECIPE/$p\"; done\n"
		"exec sh -euc 'phase() { echo \"" BUILD_PHASE "$1\"; }; for h in $USES; do . \"$HELPERS/$h.sh\"; done; unset h; . \"$RECIPE/build\"' build\n";
	struct argv cmd = {0};
	char *dir = build_seen_tree(b);

	argv_addl(&cmd, "sh", "-euc", script, "build", NULL);
	argv_addv(&cmd, b->recipe->patches.v);
	int status = run_in(b, dir, cmd.v);
	argv_free(&cmd);
	free(dir);
	return status;
}

/* Checks the program that the test's compiler made. The build may have put anything in its place. */
static int read_program(const struct build *b, struct facts *f, char **why)
{
	int dir = build_open(b, "test"), fd = dir < 0 ? -1 : dir_open_file(dir, "program"), bad;
	struct mapped bytes;

	*f = (struct facts){0};
	if (fd < 0 || file_map_fd(fd, &bytes) != 0) {
		*why = xstrdup(strerror(errno));
		bad = -1;
	} else {
		bad = facts_bytes(bytes.p, bytes.n, f, why);
		file_unmap(&bytes);
	}
	if (fd >= 0)
		close(fd);
	if (dir >= 0)
		close(dir);
	return bad;
}

/* For a target with a floor: the test's program starts on that release, as far as can be read. */
static int check_floor(const struct build *b)
{
	const struct target *t = b->site->target;
	char *path = xasprintf("%s/program", build_folder(b, "test"));
	struct misfit m;
	int bad = misfit_find(path, t->libc, t->floor, &m);

	if (bad < 0)
		fail("the test program cannot be read: %s", strerror(errno));
	else if (bad)
		fail("the test program does not start on %s %s: %s", t->libc, t->floor, m.why);
	misfit_free(&m);
	free(path);
	return bad;
}

static int check_static(const struct build *b)
{
	struct facts f;
	char *why = NULL;
	int bad = read_program(b, &f, &why);

	if (bad)
		fail("the test program cannot be read: %s", why);
	else if (!facts_static(&f))
		bad = fail("the test program is not fully static: %s%s",
			   f.interpreter ? "it has the interpreter " : "it needs ",
			   f.interpreter ? f.interpreter : f.needed.n ? f.needed.v[0] : "a loader");
	facts_free(&f);
	free(why);
	return bad;
}

/* Makes an empty folder for a test, in the place of whatever the build or the test before left there. */
static int make_test_folder(const struct build *b)
{
	int top = build_open(b, ""), bad;

	bad = top < 0 || dir_remove(top, "test") != 0 || mkdirat(top, "test", 0755) != 0;
	if (bad)
		fail("cannot make a folder for the test of %s: %s", b->recipe->name, strerror(errno));
	if (top >= 0)
		close(top);
	return bad ? -1 : 0;
}

/* The commands that make a test's program, by the ending of its name, and what is linked behind it. C has unwind
 * tables, which are not every machine's default. */
static const struct {
	const char *name, *command;
} tests[] = {
	{"test.c", "mstatic-cc -funwind-tables \"$RECIPE/test.c\" -o program \"$@\""},
	{"test.cc", "mstatic-c++ -funwind-tables \"$RECIPE/test.cc\" -o program \"$@\""},
	{"test.f90", "\"$FC\" \"$RECIPE/test.f90\" -o program \"$@\""},
	{"test.sh", "set +x; for h in $USES; do . \"$HELPERS/$h.sh\"; done; . \"$RECIPE/test.sh\""},
	{"test.rs", "\"$RUSTC\" --edition=2021 --target=\"$RUST_TARGET\" "
		    "--sysroot=\"$MSTATIC_HOME/sysroot/$TARGET/usr/lib/rust\" "
		    "-C linker=\"$TARGET-gcc\" -C target-feature=+crt-static \"$RECIPE/test.rs\" -o program \"$@\""},
};

static int compile_test(const struct build *b, const char *dir, size_t test)
{
	struct argv cmd = {0};
	const struct recipe *r = b->recipe;

	argv_addl(&cmd, "sh", "-euc", NULL);
	argv_addf(&cmd, "set -x; %s", tests[test].command);
	argv_add(&cmd, "test");
	if (recipe_built(b->site, r, BUILT_LTO)) /* what else would tell that the data is good? */
		argv_addf(&cmd, "-flto=%d", b->jobs);
	if (r->test_libs.n)
		for (size_t i = 0; i < r->test_libs.n; i++)
			argv_addf(&cmd, "-l%s", r->test_libs.v[i]);
	else if (r->libs.n)
		argv_addf(&cmd, "-l%s", r->libs.v[0]);
	int status = run_in(b, dir, cmd.v);
	argv_free(&cmd);
	if (status > 0 && !interrupted())
		fail("%s of %s does not compile or link: exit status %d", tests[test].name, r->name, status);
	return status;
}

static void tell_untried(const struct build *b, const char *source, const char *what, const char *lacking,
			 const char *where)
{
	progress_clear();
	fprintf(stderr, "%s of %s was %s: there is no %s %s\n", source, b->recipe->name, what, lacking, where);
}

/* Runs ./program: by itself for this machine's own target, else with an emulator, if there is one. */
static int run_test(const struct build *b, const char *dir, const char *source)
{
	char *runner = target_runner(b->site);
	struct argv cmd = {0};
	int status = 0;

	if (runner) {
		if (*runner)
			argv_add(&cmd, runner);
		argv_add(&cmd, "./program");
		status = run_within(b, dir, cmd.v, TEST_SECONDS);
		if (status == 128 + SIGXCPU)
			fail("%s of %s did not end within %d s of processor time", source, b->recipe->name, TEST_SECONDS);
		else if (status > 0 && !interrupted())
			fail("%s of %s failed: exit status %d", source, b->recipe->name, status);
	} else {
		const struct target *t = b->site->target;
		tell_untried(b, source, "built but not run", t->floor ? "C library as it wants" : t->qemu,
			     t->floor ? "on this machine" : "on PATH");
	}
	argv_free(&cmd);
	free(runner);
	return status;
}

int build_test(const struct build *b)
{
	char *seen = build_seen(b, "/build/test", build_folder(b, "test"));
	int bad = 0;

	for (size_t i = 0; !bad && i < sizeof tests / sizeof *tests; i++) {
		char *source = recipe_file(b->recipe, tests[i].name);
		free(source);
		if (!source)
			continue;
		if (ends_with(tests[i].name, ".cc") && !compiler_there(b->site, LANG_CXX)) {
			tell_untried(b, tests[i].name, "not built", "C++ compiler for this target", "on PATH");
			continue;
		}
		bad = make_test_folder(b);
		if (!bad)
			bad = compile_test(b, seen, i);
		if (!bad)
			bad = b->site->target->floor ? check_floor(b) : check_static(b);
		if (!bad)
			bad = run_test(b, seen, tests[i].name);
	}
	free(seen);
	return bad;
}
