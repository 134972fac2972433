#include "inspect.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/facts.h"
#include "relocate.h"

struct inspection {
	const struct build *build;
	char *dest;
	struct argv traces; /* texts that must not be left inside */
	struct timespec now;
	int faults;
};

static void fault(struct inspection *x, const char *rel, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static void fault(struct inspection *x, const char *rel, const char *fmt, ...)
{
	va_list ap;
	char *text = NULL;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = NULL;
	va_end(ap);
	fail("%s installs %s: %s", x->build->recipe->name, rel, text ? text : "");
	free(text);
	x->faults++;
}

static bool unwanted(const char *rel)
{
	static const char *const folders[] = {"usr/share/man", "usr/share/doc", "usr/share/info",
					      "usr/share/gtk-doc", "usr/man"};

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (strcmp(rel, folders[i]) == 0)
			return true;
	return ends_with(rel, ".la");
}

static int remove_unwanted(const char *rel, const char *path, const struct stat *st, void *data)
{
	(void)st;
	if (unwanted(rel))
		argv_add(data, path);
	return 0;
}

/* Removes empty folders below path, and path itself when nothing is left. */
static void prune(const char *path)
{
	DIR *d = opendir(path);

	for (struct dirent *e; d && (e = readdir(d));) {
		char *sub = xasprintf("%s/%s", path, e->d_name);
		struct stat st;
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 && lstat(sub, &st) == 0 &&
		    S_ISDIR(st.st_mode))
			prune(sub);
		free(sub);
	}
	if (d)
		closedir(d);
	(void)rmdir(path); /* refused where something is left */
}

static int take_away(struct inspection *x)
{
	struct argv paths = {0};
	int bad = walk_tree(x->dest, remove_unwanted, &paths);

	for (size_t i = 0; !bad && i < paths.n; i++)
		bad = remove_tree(paths.v[i]);
	if (bad)
		fail("cannot clean up %s: %s", x->dest, strerror(errno));
	argv_free(&paths);
	char *usr = xasprintf("%s/usr", x->dest);
	prune(x->dest);
	if (make_dirs(usr) != 0)
		bad = fail("cannot create %s: %s", usr, strerror(errno));
	free(usr);
	return bad;
}

static int add_licences(struct inspection *x)
{
	const struct recipe *r = x->build->recipe;
	char *tree = build_tree(x->build), *top = xasprintf("%s/build", x->build->root);
	int bad = 0;

	for (size_t i = 0; !bad && i < r->licence_files.n; i++) {
		char *joined = xasprintf("%s/%s", tree, r->licence_files.v[i]), *from = path_fold(joined);
		char *to = xasprintf("%s/usr/share/licenses/%s/%s", x->dest, r->name, base_name(from));
		if (!path_within(from, top))
			bad = fail("%s: licence file %s is outside of the sources", r->name, r->licence_files.v[i]);
		else if (make_parent(to) != 0 || file_copy(from, to) != 0)
			bad = fail("cannot copy the licence file %s of %s: %s", r->licence_files.v[i], r->name,
				   strerror(errno));
		free(to);
		free(from);
		free(joined);
	}
	free(top);
	free(tree);
	return bad;
}

static bool is_shell_script(const struct str *text)
{
	size_t n = text->n ? strcspn(text->p, "\n") : 0;

	return n > 2 && n < 80 && text->p[0] == '#' && text->p[1] == '!' &&
	       (memmem(text->p, n, "/sh", 3) || memmem(text->p, n, "bash", 4));
}

/* What a build is told of the libraries it needs is in its own sysroot, and configure and CMake write it down:
 * that sysroot's usr becomes with. */
static void forget_sysroot(const struct build *b, struct str *text, const char *with)
{
	char *home = build_seen_home(b), *usr = xasprintf("%s/sysroot/%s/usr", home, b->target->triple);
	struct str out = {0};
	const char *p = text->p, *hit;

	while (p && (hit = strstr(p, usr))) {
		str_addn(&out, p, (size_t)(hit - p));
		str_add(&out, with);
		p = hit + strlen(usr);
	}
	str_add(&out, p ? p : "");
	str_free(text);
	*text = out;
	free(usr);
	free(home);
}

/* Puts the text into out as it has to be for a sysroot anywhere; false when it is of no kind that says where
 * things are. */
static bool relocated(const struct build *b, const char *rel, struct str *in, struct str *out)
{
	if (ends_with(rel, ".pc")) {
		forget_sysroot(b, in, "/usr");
		relocate_pc(in->p, out);
	} else if (ends_with(rel, "-config") && starts_with(rel, "usr/bin/") && is_shell_script(in)) {
		forget_sysroot(b, in, "/usr");
		relocate_script(in->p, out);
	} else if (ends_with(rel, ".cmake") && strstr(in->p, "set(_IMPORT_PREFIX")) {
		/* CMake's list of a package's targets, which finds itself already. */
		forget_sysroot(b, in, "${_IMPORT_PREFIX}");
		str_addn(out, in->p, in->n);
	} else {
		return false;
	}
	return true;
}

static int relocate(const char *rel, const char *path, const struct stat *st, void *data)
{
	const struct inspection *x = data;
	struct str in = {0}, out = {0};
	int bad = 0;

	if (!S_ISREG(st->st_mode) || !(ends_with(rel, ".pc") || ends_with(rel, "-config") || ends_with(rel, ".cmake")))
		return 0;
	if (file_read(path, &in) != 0)
		bad = fail("cannot read %s: %s", path, strerror(errno));
	else if (in.n && relocated(x->build, rel, &in, &out) &&
		 file_write(path, out.p, out.n, st->st_mode & 0777) != 0)
		bad = fail("cannot write %s: %s", path, strerror(errno));
	str_free(&in);
	str_free(&out);
	return bad;
}

static bool odd_name(const char *rel)
{
	for (const char *p = rel; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			return true;
	return false;
}

static void look_at_link(struct inspection *x, const char *rel, const char *path)
{
	char target[4096];
	ssize_t n = readlink(path, target, sizeof target - 1);

	target[n > 0 ? n : 0] = 0;
	char *joined = xasprintf("/%.*s%s", (int)(base_name(rel) - rel), rel, target);
	char *folded = path_fold(joined);
	if (*target == '/' || !path_within(folded, "/usr"))
		fault(x, rel, "a link to %s, which leads out of usr", target);
	free(folded);
	free(joined);
}

static void look_for_traces(struct inspection *x, const char *rel, const struct str *bytes)
{
	for (size_t i = 0; i < x->traces.n; i++)
		if (bytes->n && memmem(bytes->p, bytes->n, x->traces.v[i], strlen(x->traces.v[i])))
			fault(x, rel, "the path of the build is left inside: %s", x->traces.v[i]);
}

static void look_at_archive(struct inspection *x, const char *rel, const struct facts *f)
{
	const struct target *t = x->build->target;

	if (f->alien_member)
		fault(x, rel, "its member %s is %s", f->alien_member, f->alien_why ? f->alien_why : "alien");
	else if (f->machine && (f->machine != t->machine || f->bits != t->bits))
		fault(x, rel, "it is for %s, not for %s", machine_name(f->machine, f->bits), t->triple);
	if (f->kind != KIND_ARCHIVE)
		return;
	if (!f->pic)
		fault(x, rel, "its member %s is not position-independent", f->not_pic_member);
	if (f->lto_only)
		fault(x, rel, "it holds no code, only one compiler's LTO data (build it without -flto)");
	if (f->glibc_symbols.n)
		fault(x, rel, "it refers to %s, which only glibc has", f->glibc_symbols.v[0]);
}

static void look_at_elf(struct inspection *x, const char *rel, const char *path)
{
	const struct recipe *r = x->build->recipe;
	struct facts f;
	char *why = NULL;

	if (facts_read(path, &f, &why) != 0)
		fault(x, rel, "%s", why);
	else if (f.kind == KIND_SHARED && !(r->base && strcmp(rel, "usr/lib/libc.so") == 0))
		fault(x, rel, "a shared object, which no static program can use");
	else if (f.kind == KIND_EXECUTABLE && !facts_static(&f))
		fault(x, rel, "a program that is not fully static");
	else
		look_at_archive(x, rel, &f);
	facts_free(&f);
	free(why);
}

static void look_at_file(struct inspection *x, const char *rel, const char *path, const struct stat *st)
{
	struct timespec times[2] = {x->now, x->now};
	struct str bytes = {0};

	if (file_read(path, &bytes) != 0) {
		fault(x, rel, "it cannot be read: %s", strerror(errno));
		return;
	}
	look_for_traces(x, rel, &bytes);
	if ((bytes.n >= 4 && memcmp(bytes.p, "\177ELF", 4) == 0) ||
	    (bytes.n > 8 && memcmp(bytes.p, "!<arch>\n", 8) == 0) ||
	    (bytes.n > 8 && memcmp(bytes.p, "!<thin>\n", 8) == 0))
		look_at_elf(x, rel, path);
	str_free(&bytes);
	if (chmod(path, st->st_mode & 0111 ? 0755 : 0644) != 0 || utimensat(AT_FDCWD, path, times, 0) != 0)
		fault(x, rel, "its mode cannot be set: %s", strerror(errno));
}

static int look(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct inspection *x = data;

	if (odd_name(rel))
		fault(x, rel, "a control character in its name");
	else if (!path_within(rel, "usr"))
		fault(x, rel, "it is outside of usr");
	else if (path_within(rel, "usr/lib64") || path_within(rel, "usr/lib32"))
		fault(x, rel, "libraries belong into usr/lib");
	else if (S_ISLNK(st->st_mode))
		look_at_link(x, rel, path);
	else if (S_ISREG(st->st_mode))
		look_at_file(x, rel, path, st);
	else if (!S_ISDIR(st->st_mode))
		fault(x, rel, "a special file");
	else if (chmod(path, 0755) != 0)
		fault(x, rel, "its mode cannot be set: %s", strerror(errno));
	return x->faults > 20; /* enough to see the pattern */
}

/* Is there a file below dir that matches the pattern rel? No character of dir's is special. */
static bool any_file(const char *dir, const char *rel)
{
	struct str pattern = {0};
	glob_t found = {0};

	for (const char *p = dir; *p; p++)
		str_addf(&pattern, "%s%c", strchr("*?[\\", *p) ? "\\" : "", *p);
	str_addf(&pattern, "/%s", rel);
	bool any = glob(pattern.p, GLOB_NOSORT, NULL, &found) == 0;
	globfree(&found);
	str_free(&pattern);
	return any;
}

/* Does the destination have what names says, each put between the parts? A name may be a pattern. */
static void look_for(struct inspection *x, const char *key, const char *before, const struct argv *names,
		     const char *after)
{
	for (size_t i = 0; i < names->n; i++) {
		char *rel = xasprintf("usr/%s%s%s", before, names->v[i], after);
		if (!any_file(x->dest, rel)) {
			fail("%s does not install %s, which its line `%s` promises", x->build->recipe->name, rel, key);
			x->faults++;
		}
		free(rel);
	}
}

static void look_for_promises(struct inspection *x)
{
	const struct recipe *r = x->build->recipe;

	look_for(x, "libs", "lib/lib", &r->libs, ".a");
	look_for(x, "headers", "include/", &r->headers, "");
	look_for(x, "pkgconfig", "lib/pkgconfig/", &r->packages, ".pc");
}

static void list_traces(struct inspection *x)
{
	const struct build *b = x->build;

	if (b->sandbox == SANDBOX_NONE) {
		argv_add(&x->traces, b->root);
		return;
	}
	argv_addf(&x->traces, "/build/%s-%s", b->recipe->name, b->sources->version);
	argv_addl(&x->traces, "/build/dest", "/mstatic/home", "/mstatic/recipe", NULL);
}

int inspect(const struct build *b)
{
	struct inspection x = {.build = b, .dest = build_folder(b, "dest")};

	clock_gettime(CLOCK_REALTIME, &x.now);
	list_traces(&x);
	int bad = take_away(&x);
	if (!bad)
		bad = add_licences(&x);
	if (!bad)
		bad = walk_tree(x.dest, relocate, &x);
	if (!bad) {
		if (walk_tree(x.dest, look, &x) < 0)
			bad = fail("cannot read %s: %s", x.dest, strerror(errno));
		look_for_promises(&x);
	}
	argv_free(&x.traces);
	free(x.dest);
	return bad || x.faults ? -1 : 0;
}
