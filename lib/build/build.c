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

int build_place(const struct build *b)
{
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
	return bad ? -1 : copy_recipe(b);
}

int build_unpack(const struct build *b)
{
	static const struct argv all = {0};
	int bad = build_place(b);

	for (size_t i = 0; !bad && i < b->sources->n; i++) {
		char *dir = source_folder(b, i);
		bad = apart_unpack(b->site, b->sources->v[i].path, i ? NULL : b->recipe->inner, dir,
				   i ? &all : &b->recipe->only);
		free(dir);
	}
	return bad;
}

/* Runs argv in the build's sandbox; like has what is not the same for all. */
static int run_boxed(const struct build *b, const struct sandbox *like, char *const *argv)
{
	struct argv env = {0};
	struct binds binds = {0};
	struct sandbox s = *like;

	build_environment(b, &env);
	if (like->env)
		argv_addv(&env, like->env->v);
	build_binds(b, &binds);
	s.mode = b->sandbox;
	s.env = &env;
	s.log = b->log;
	s.tokens = b->tokens;
	s.binds = binds.v;
	s.bind_count = binds.n;
	int status = sandbox_run(&s, argv);
	binds_free(&binds);
	argv_free(&env);
	return status;
}

static int run_in(const struct build *b, const char *dir, char *const *argv)
{
	const struct sandbox s = {.dir = dir};

	return run_boxed(b, &s, argv);
}

/* The functions that a recipe's `build` knows. */
#define KNOWING "phase() { echo \"" BUILD_PHASE "$1\"; }; for h in $USES; do . \"$HELPERS/$h.sh\"; done; unset h; "

#define PATCHING "for p; do echo \"patch: $p\"; patch -p1 -f -i \"$RECIPE/$p\"; done\n"

/* Runs a script in the tree; the patches are its arguments. */
static int run_script(const struct build *b, const char *script)
{
	struct argv cmd = {0};
	char *dir = build_seen_tree(b);

	argv_addl(&cmd, "sh", "-euc", script, "build", NULL);
	argv_addv(&cmd, b->recipe->patches.v);
	int status = run_in(b, dir, cmd.v);
	argv_free(&cmd);
	free(dir);
	return status;
}

int build_run(const struct build *b)
{
	/* It has a shell of its own. */
	return run_script(b, PATCHING "exec sh -euc '" KNOWING ". \"$RECIPE/build\"' build\n");
}

int build_patch(const struct build *b)
{
	return b->recipe->patches.n ? run_script(b, PATCHING) : 0;
}

/* What an interactive shell reads first, as the value of ENV: it and the terminal's name are nothing that a build's processes
 * have, nor are these. */
static int write_profile(const struct build *b, char **seen)
{
	char *dir = build_helpers(b), *path = xasprintf("%s/profile", dir);
	char *text = xasprintf(KNOWING "\nunset ENV HISTFILE; h=$TERM; unset TERM; TERM=$h; unset h\nPS1='(%s %s) $ '\n",
			       b->recipe->place, b->sources->version);
	int bad = file_write(path, text, strlen(text), 0644);

	if (bad)
		fail("cannot write %s: %s", path, strerror(errno));
	*seen = build_seen(b, "/mstatic/helpers/profile", path);
	free(text);
	free(dir);
	return bad;
}

int build_enter(const struct build *b, const int stdio[3], char *const *command)
{
	static const char person[] = "command -v bash >/dev/null && exec bash --posix; exec sh -i";
	bool typed = !command && isatty(stdio[0]);
	const char *script = command ? KNOWING "\"$@\"" : typed ? person : KNOWING "eval \"$(cat)\"";
	const char *term = site_value(b->site, "TERM");
	char *dir = build_seen_tree(b), *profile = NULL;
	struct argv cmd = {0}, more = {0};
	struct sandbox s = {.dir = dir, .stdio = stdio, .env = &more};
	int status = typed ? write_profile(b, &profile) : 0;

	argv_addl(&cmd, "sh", typed ? "-c" : "-euc", script, "build", NULL);
	if (command)
		argv_addv(&cmd, command);
	if (typed) {
		env_set(&more, "ENV", profile);
		env_set(&more, "TERM", term ? term : "dumb");
	}
	if (!status)
		status = run_boxed(b, &s, cmd.v);
	argv_free(&more);
	argv_free(&cmd);
	free(profile);
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
		struct sandbox s = {.dir = dir, .cpu_seconds = TEST_SECONDS};
		status = run_boxed(b, &s, cmd.v);
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
