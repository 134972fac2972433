/* mstatic doctor: what this machine has for mstatic, each line OK or what to do. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/mem.h"
#include "../lib/base/proc.h"
#include "../lib/base/str.h"
#include "../lib/host/findcompiler.h"
#include "../lib/driver/linkindex.h"
#include "../lib/project/ruststd.h"
#include "../lib/source/apart.h"
#include "../lib/source/apt.h"
#include "../lib/build/place.h"
#include "../lib/build/programs.h"
#include "../lib/build/choice.h"
#include "../lib/store/files.h"
#include "../lib/store/generation.h"
#include "../lib/store/verify.h"
#include "cmd.h"

struct finding {
	const char *what; /* "compiler" */
	char *state;      /* "gcc 12.2.0", or what is wrong */
	char *todo;       /* NULL: OK */
};

struct visit {
	const struct site *site;
	struct finding *v;
	size_t n;
};

static void note(struct visit *x, const char *what, char *state, char *todo)
{
	x->v = xrealloc(x->v, (x->n + 1) * sizeof *x->v);
	x->v[x->n++] = (struct finding){what, state, todo};
}

static void see_kernel(struct visit *x)
{
	struct utsname u;

	uname(&u);
	note(x, "kernel", xasprintf("%s %s on %s", u.sysname, u.release, u.machine), NULL);
}

static void see_tools(struct visit *x)
{
	static const char *const names[] = {"bin/mstatic-cc", "libexec/mstatic/ld/ld", "libexec/mstatic/path/cc"};
	const char *prefix = x->site->prefix ? x->site->prefix : "";
	char *recipes = site_data(x->site, "recipes"), *templates = site_data(x->site, "sysroot-templates");
	char *missing = recipes && templates ? NULL : xstrdup("the recipes or templates");

	for (size_t i = 0; i < sizeof names / sizeof *names && !missing; i++) {
		missing = xasprintf("%s/%s", prefix, names[i]);
		if (access(missing, X_OK) == 0) {
			free(missing);
			missing = NULL;
		}
	}
	if (missing)
		note(x, "mstatic", xasprintf("%s of this installation is missing", missing),
		     xstrdup("build or install mstatic again"));
	else
		note(x, "mstatic", xasprintf("%s in %s", MSTATIC_VERSION, prefix), NULL);
	free(missing);
	free(templates);
	free(recipes);
}

/* Home's nearest folder that exists. */
static char *existing(const char *path)
{
	char *p = xstrdup(path);

	while (*p && !file_exists(p)) {
		char *slash = strrchr(p, '/');
		*(slash ? slash : p) = 0;
	}
	return *p ? p : (free(p), xstrdup("/"));
}

static void see_home(struct visit *x)
{
	const char *home = x->site->home;
	char *there = existing(home);
	struct statvfs v;
	double free_gb = statvfs(there, &v) == 0 ? (double)v.f_bavail * (double)v.f_frsize / 1e9 : 0;

	if (access(there, W_OK) != 0)
		note(x, "home", xasprintf("%s cannot be written: %s", home, strerror(errno)),
		     xstrdup("set MSTATIC_HOME to a folder of your own"));
	else
		note(x, "home", xstrdup(home), NULL);
	if (free_gb < 2)
		note(x, "space", xasprintf("%.1f GB left for %s; a build takes up to 2 GB", free_gb, home),
		     xstrdup("make room, or set MSTATIC_HOME to a folder on another disk"));
	else
		note(x, "space", xasprintf("%.0f GB left", free_gb), NULL);
	free(there);
}

static void see_compiler(struct visit *x)
{
	struct compiler *c = compiler_find(x->site, LANG_C);
	char *sysroot = site_sysroot(x->site);

	if (!c) {
		note(x, "compiler", xasprintf("none for %s", x->site->target->triple),
		     xasprintf("install one of %s, or set MSTATIC_CC to your compiler", x->site->target->compilers));
		free(sysroot);
		return;
	}
	char *identity = compiler_identity(c);
	struct linkindex *index = linkindex_read(sysroot, INDEX_FRONT);
	if (!x->site->editions.own && !has_libgcc(c, x->site->target))
		note(x, "compiler", xasprintf("%s has no libgcc for %s", c->path, x->site->target->triple),
		     xasprintf("install one of %s, or set MSTATIC_CC to your compiler", x->site->target->compilers));
	else if (index->compiler && strcmp(index->compiler, identity) != 0)
		note(x, "compiler", xasprintf("%s is '%s', but the sysroot was built with '%s'", c->path, identity,
					      index->compiler),
		     xstrdup("mstatic fetch, with the names that `mstatic list --installed` shows, builds it anew"));
	else
		note(x, "compiler", xasprintf("%s, %s", c->path, c->version), NULL);
	free(identity);
	free(sysroot);
}

static void see_sandbox(struct visit *x)
{
	const char *namespaces = sandbox_refusal(SANDBOX_NAMESPACES);
	const char *landlock = namespaces ? sandbox_refusal(SANDBOX_LANDLOCK) : NULL;

	if (!namespaces)
		note(x, "sandbox", xstrdup("builds are shut off from this machine by namespaces"), NULL);
	else if (!landlock)
		note(x, "sandbox", xasprintf("builds are shut off from this machine by Landlock and seccomp; by "
					     "namespaces they cannot be: %s", namespaces), NULL);
	else
		note(x, "sandbox", xasprintf("builds cannot be shut off from this machine by namespaces: %s; nor by "
					     "Landlock: %s", namespaces, landlock),
		     xstrdup("do that, or say `mstatic fetch --sandbox=none`"));
}

/* apt has a proxy setting of its own: a request to its mirrors without it says nothing. */
static bool apt_has_proxy(void)
{
	char *const ask[] = {"apt-config", "dump", "--no-empty", "--format", "%v", "Acquire::http::Proxy", NULL};
	struct str s = {0};
	bool yes = proc_capture(ask, NULL, false, &s) == 0 && s.n;

	str_free(&s);
	return yes;
}

static void see_mirrors(struct visit *x)
{
	const char *missing = apt_refusal(x->site);
	struct str s = {0};
	size_t n = 0;
	bool silent = false, ask = !missing && !apt_has_proxy();

	if (missing) {
		note(x, "mirrors", xasprintf("%s: sources come from their authors' sites alone", missing), NULL);
		return;
	}
	const struct mirror *m = apt_mirrors(&n);
	for (size_t i = 0; i < n; i++) {
		char *why = ask && starts_with(m[i].base, "http") ? apart_silence(x->site, m[i].base) : NULL;
		str_addf(&s, "%s%s%s%s", i ? ", " : "", m[i].base, why ? " does not answer: " : "",
			 why ? why : "");
		silent = silent || why;
		free(why);
	}
	if (!n)
		note(x, "mirrors", xstrdup("apt has none configured"),
		     xstrdup("add one to /etc/apt/sources.list.d, or use --offline with files that are here"));
	else
		note(x, "mirrors", s.p, silent ? xstrdup("look after the network, or use --offline with files "
							  "that are here")
					       : NULL);
}

/* Says which files of the store and the sysroot have changed since they were built. */
static void see_store(struct visit *x)
{
	struct verified v;
	struct str s = {0};

	if (store_verify(x->site, &v) != 0)
		note(x, "store", xstrdup("it could not be verified"), xstrdup("see above"));
	for (size_t i = 0; i < v.damage.n; i++)
		str_addf(&s, "%s%s", i ? "; " : "", v.damage.v[i]);
	if (v.damage.n)
		note(x, "store", s.p, xstrdup("look after the disk, then mstatic fetch what you need again"));
	else
		note(x, "store", xasprintf("%zu entries and the sysroot hold what was built", v.entries), NULL);
	argv_free(&v.damage);
}

static void see_sysroot(struct visit *x)
{
	struct generation g;
	struct lost lost = {0};
	char *sysroot = site_sysroot(x->site), *damage = NULL;
	const char *owner = "";
	struct str names = {0};

	generation_read(x->site, &g, &lost);
	for (size_t i = 0; i < g.n && !damage; i++) {
		char *files = entry_meta(g.v[i].entry, "files");
		owner = g.v[i].entry->name;
		damage = files_differ(files, sysroot, false, NULL, NULL);
		free(files);
		str_addf(&names, "%s%s %s", i ? ", " : "", owner, g.v[i].entry->version);
	}
	int shut = site_sysroot_shut(x->site);
	if (shut)
		note(x, "sysroot", xasprintf("%s cannot be read: %s", sysroot, strerror(shut)),
		     xasprintf("let this user read all of %s, or set MSTATIC_HOME to another home", x->site->home));
	else if (!g.number)
		note(x, "sysroot", xasprintf("there is none for %s yet", x->site->target->triple),
		     xstrdup("mstatic fetch, with the names of what you link with"));
	else if (lost.ids.n)
		note(x, "sysroot", xasprintf("%s holds entries that are gone from the store", sysroot),
		     xstrdup("mstatic fetch what you need again"));
	else if (damage)
		note(x, "sysroot", xasprintf("%s, where it has files of %s: %s", sysroot, owner, damage),
		     xstrdup("mstatic doctor --verify"));
	else
		note(x, "sysroot", xasprintf("%s: %s", sysroot, names.n ? names.p : "empty"), NULL);
	str_free(&names);
	free(damage);
	free(sysroot);
	lost_free(&lost);
	generation_free(&g);
}

/* Says nothing on a machine without Rust. */
static void see_rust(struct visit *x)
{
	const char *set = site_value(x->site, "RUSTC"), *rust = x->site->target->rust;
	char *program = site_program(x->site, set ? set : "rustc");
	struct rustc *r = program ? rustc_find(x->site, NULL) : NULL;
	struct generation g = {0};

	free(program);
	if (!r)
		return;
	generation_read(x->site, &g, NULL);
	char *name = recipe_for_rust(x->site);
	const struct installed *in = name ? generation_find(&g, name) : NULL;
	if (rustc_has_std(r, rust))
		note(x, "rust", xasprintf("rustc %s, with a library for %s", r->release, rust), NULL);
	else if (!in)
		note(x, "rust", xasprintf("rustc %s; `mstatic run -- cargo` fetches its library", r->release), NULL);
	else if (rust_std_is_for(x->site, r))
		note(x, "rust", xasprintf("rustc %s, with %s", r->release, name), NULL);
	else
		note(x, "rust", xasprintf("%s %s is not for rustc %s", name, in->entry->version, r->release),
		     xasprintf("mstatic fetch %s", name));
	free(name);
	generation_free(&g);
	rustc_free(r);
}

static void print_lines(const struct visit *x)
{
	for (size_t i = 0; i < x->n; i++) {
		const struct finding *f = &x->v[i];
		printf("%-9s %s  %s\n", f->what, f->todo ? "!!" : "OK", f->state);
		if (f->todo)
			printf("%-9s     next: %s\n", "", f->todo);
	}
}

static void print_json(const struct visit *x)
{
	struct str s = {0};

	for (size_t i = 0; i < x->n; i++) {
		const struct finding *f = &x->v[i];
		str_addf(&s, "%s{\"check\": \"%s\", \"ok\": %s, \"state\": ", i ? ",\n " : "[", f->what,
			 f->todo ? "false" : "true");
		str_add_json(&s, f->state);
		str_add(&s, ", \"next\": ");
		if (f->todo)
			str_add_json(&s, f->todo);
		else
			str_add(&s, "null");
		str_add(&s, "}");
	}
	printf("%s]\n", s.p);
	str_free(&s);
}

static int run(struct site *site, int argc, char **argv)
{
	static void (*const views[])(struct visit *) = {see_tools,   see_kernel,  see_home,    see_compiler,
							see_sandbox, see_mirrors, see_sysroot, see_rust};
	struct common common = {0};
	struct visit x = {0};
	bool verify = false;
	int status = 0;
	const struct flag flags[] = {{"--verify", &verify, NULL}, {0}};

	argc = parse_flags(&cmd_doctor, argc, argv, &common, flags, false);
	if (argc > 1) {
		fail("doctor: it takes no names: '%s'", argv[1]);
		next_step("mstatic doctor --help");
		return 2;
	}
	x.site = site;
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	if (verify) /* first, since what it puts right is looked at */
		see_store(&x);
	for (size_t i = 0; i < sizeof views / sizeof *views; i++)
		views[i](&x);
	(common.json ? print_json : print_lines)(&x);
	for (size_t i = 0; i < x.n; i++)
		status |= x.v[i].todo != NULL;
	return status;
}

const struct command cmd_doctor = {
	"doctor", run, "look at what this machine has for mstatic",
	"usage: mstatic doctor [--verify] [--with=LIST] [--target=TRIPLE] [--json]\n"
	"\n"
	"Looks at the installation, the kernel, the folder for everything, the space in it, the compiler and\n"
	"whether it changed since the sysroot was built, the sandbox, the mirrors, the sysroot and Rust. Each\n"
	"line is OK, or says what to do.\n"
	"\n"
	"  --verify          read every file of the store and the sysroot, too, and compare it with what was\n"
	"                    recorded when it was built; a damaged entry of the store is set aside, so that the\n"
	"                    next fetch builds it anew, and what only the sysroot has wrong is put right\n"
	"  --with=LIST       of the sysroot with these editions, NAME@EDITION\n"
	"  --target=TRIPLE   for this target\n"
	"  --json            print the findings as JSON\n"
	"\n"
	"Exit status: 0 when all is OK, 1 when something is to be done, 2 for a wrong command line.\n",
};
