#include "inspect.h"

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
#include "../base/progress.h"
#include "../base/str.h"
#include "../elf/facts.h"
#include "../elf/ltodata.h"
#include "../elf/magic.h"
#include "../elf/mark.h"
#include "harvest.h"
#include "licencetexts.h"
#include "relocate.h"

struct inspection {
	const struct build *build;
	const char *dest;      /* the copy of DESTDIR */
	struct argv traces; /* texts that must not be left inside */
	struct timespec now;
	int faults;
};

static void fault(struct inspection *x, const char *rel, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static void fault(struct inspection *x, const char *rel, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *text = xvasprintf(fmt, ap);
	va_end(ap);
	fail("%s installs %s: %s", x->build->recipe->name, rel, text);
	free(text);
	x->faults++;
}

/* Removes a file that refers to what only glibc has, with a message. */
static void leave_out(struct inspection *x, const char *rel, const char *symbol)
{
	char *path = xasprintf("%s/%s", x->dest, rel);

	progress_clear();
	fprintf(stderr, "%s: without %s, which refers to %s, which only glibc has\n", x->build->recipe->name,
		base_name(rel), symbol);
	if (unlink(path) != 0)
		fault(x, rel, "it cannot be removed: %s", strerror(errno));
	free(path);
}

static bool is_shell_script(const struct str *text)
{
	size_t n = text->n ? strcspn(text->p, "\n") : 0;

	return n > 2 && n < 80 && text->p[0] == '#' && text->p[1] == '!' &&
	       (memmem(text->p, n, "/sh", 3) || memmem(text->p, n, "bash", 4));
}

/* Replaces the path of the build's own sysroot's usr by with: configure and CMake write down where the libraries are
 * that the build needs. */
static void forget_sysroot(const struct build *b, struct str *text, const char *with)
{
	char *home = build_seen_home(b), *usr = xasprintf("%s/sysroot/%s/usr", home, b->site->target->triple);
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

/* Puts the text into out as it has to be in a sysroot anywhere. False when it is of no kind that says where things
 * are. */
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

/* Changes a file of these names. One that is no text stays as it is, unless it is a .pc file, which must be text. */
static int relocate(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct inspection *x = data;
	struct str in = {0}, out = {0};
	struct mapped bytes;
	int bad = 0;

	if (!S_ISREG(st->st_mode) || !(ends_with(rel, ".pc") || ends_with(rel, "-config") || ends_with(rel, ".cmake")))
		return 0;
	if (file_map(path, &bytes) != 0)
		return fail("cannot read %s: %s", path, strerror(errno));
	bool text = !memchr(bytes.p, 0, bytes.n);
	if (text && bytes.n > INSPECT_TEXT)
		fault(x, rel, "it is larger than %d bytes", INSPECT_TEXT);
	else if (text)
		str_addn(&in, bytes.p, bytes.n);
	else if (ends_with(rel, ".pc"))
		fault(x, rel, "it is no text");
	file_unmap(&bytes);
	if (in.n && relocated(x->build, rel, &in, &out) &&
	    file_write(path, out.p ? out.p : "", out.n, st->st_mode & 0777) != 0)
		bad = fail("cannot write %s: %s", path, strerror(errno));
	str_free(&in);
	str_free(&out);
	return bad;
}

/* Marks an object or archive. */
static int mark_file(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct inspection *x = data;
	enum magic kind = file_magic(path);
	struct str out = {0};
	struct input in;

	if ((kind != MAGIC_ELF && kind != MAGIC_ARCHIVE) || input_open(path, &in) != 0)
		return 0;
	if (mark(input_range(&in), path, x->build->part, &out) != 0)
		fault(x, rel, "it cannot be marked: %s", errno == EBADMSG ? "it is damaged" : strerror(errno));
	else if (out.n != in.size && file_write(path, out.p, out.n, st->st_mode & 0777) != 0)
		fault(x, rel, "it cannot be written: %s", strerror(errno));
	input_close(&in);
	str_free(&out);
	return 0;
}

/* LTO data tells the compiler's options, with the folder in them. */
static void look_for_traces(struct inspection *x, const char *rel, const struct mapped *bytes)
{
	bool lto = recipe_built(x->build->site, x->build->recipe, BUILT_LTO) && magic_of(bytes->p, bytes->n) != MAGIC_NONE;
	char *blanked = lto ? ltodata_blanked(bytes->p, bytes->n) : NULL;

	for (size_t i = 0; i < x->traces.n; i++)
		if (memmem(blanked ? blanked : bytes->p, bytes->n, x->traces.v[i], strlen(x->traces.v[i])))
			fault(x, rel, "the path of the build is left inside: %s", x->traces.v[i]);
	free(blanked);
}

static void look_at_archive(struct inspection *x, const char *rel, const struct facts *f)
{
	const struct target *t = x->build->site->target;

	if (f->alien_member)
		fault(x, rel, "its member %s is %s", f->alien_member, f->alien_why ? f->alien_why : "alien");
	else if (f->code.machine && !code_same(f->code, t->code))
		fault(x, rel, "it is for %s, not for %s", code_name(f->code), t->triple);
	if (f->kind != KIND_ARCHIVE)
		return;
	if (!f->pic)
		fault(x, rel, "its member %s is not position-independent", f->not_pic_member);
	if (f->lto_only)
		fault(x, rel, "it holds no code, only one compiler's LTO data (build it without -flto)");
	if (t->floor || x->build->recipe->derived) /* the stubs tell what its C library has; and its test links every object */
		return;
	if (f->glibc_symbols.n && argv_has(&x->build->recipe->optional, rel + strlen("usr/")))
		leave_out(x, rel, f->glibc_symbols.v[0]);
	else if (f->glibc_symbols.n)
		fault(x, rel, "it refers to %s, which only glibc has", f->glibc_symbols.v[0]);
}

static void look_at_elf(struct inspection *x, const char *rel, const struct mapped *bytes)
{
	const struct recipe *r = x->build->recipe;
	const struct target *t = x->build->site->target;
	char *libc = xasprintf("usr/lib/lib%s.so", libc_word(t->libc, "library"));
	struct facts f;
	char *why = NULL;

	if (facts_bytes(bytes->p, bytes->n, &f, &why) != 0)
		fault(x, rel, "%s", why);
	else if (f.kind == KIND_SHARED && !(r->base && (strcmp(rel, libc) == 0 || t->floor)))
		fault(x, rel, "a shared object, which no static program can use");
	else if (f.kind == KIND_EXECUTABLE && !t->floor && !facts_static(&f))
		fault(x, rel, "a program that is not fully static");
	else
		look_at_archive(x, rel, &f);
	facts_free(&f);
	free(libc);
	free(why);
}

static void look_at_file(struct inspection *x, const char *rel, const char *path)
{
	struct timespec times[2] = {x->now, x->now};
	struct mapped bytes;

	if (file_map(path, &bytes) != 0) {
		fault(x, rel, "it cannot be read: %s", strerror(errno));
		return;
	}
	look_for_traces(x, rel, &bytes);
	if (magic_of(bytes.p, bytes.n) != MAGIC_NONE)
		look_at_elf(x, rel, &bytes);
	file_unmap(&bytes);
	if (utimensat(AT_FDCWD, path, times, 0) != 0 && errno != ENOENT) /* left out */
		fault(x, rel, "its time cannot be set: %s", strerror(errno));
}

static int look(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct inspection *x = data;

	if (S_ISREG(st->st_mode))
		look_at_file(x, rel, path);
	return x->faults > 20; /* enough to see the pattern */
}

/* True when a file below dir matches the pattern rel; no character of dir is special. */
static bool any_file(const char *dir, const char *rel)
{
	struct str pattern = {0};
	glob_t found = {0};

	for (const char *p = dir; *p; p++)
		str_addf(&pattern, "%s%c", strchr("*?[\\", *p) ? "\\" : "", *p);
	str_addf(&pattern, "/%s", rel);
	bool any = false;
	if (glob(pattern.p, GLOB_NOSORT, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++)
			any = any || !is_dir(found.gl_pathv[i]);
	globfree(&found);
	str_free(&pattern);
	return any;
}

/* True when the destination has the file BEFORE NAME AFTER for each name; a name may be a pattern. */
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

/* A package that no processor makes a difference to is in share with some. */
static void look_for_packages(struct inspection *x)
{
	const struct argv *names = &x->build->recipe->packages;

	for (size_t i = 0; i < names->n; i++) {
		struct argv one = {.v = &names->v[i], .n = 1};
		char *shared = xasprintf("usr/share/pkgconfig/%s.pc", names->v[i]);
		if (!any_file(x->dest, shared))
			look_for(x, "pkgconfig", "lib/pkgconfig/", &one, ".pc");
		free(shared);
	}
}

static void look_for_promises(struct inspection *x)
{
	const struct recipe *r = x->build->recipe;

	look_for(x, "libs", "lib/lib", &r->libs, ".a");
	look_for(x, "headers", "include/", &r->headers, "");
	look_for(x, "scripts", "bin/", &r->scripts, "");
	look_for(x, "programs", "bin/", &r->programs, "");
	look_for_packages(x);
}

static void list_traces(struct inspection *x)
{
	const struct build *b = x->build;

	if (!build_boxed(b)) {
		argv_add(&x->traces, b->root);
		return;
	}
	argv_addf(&x->traces, "/build/%s-%s", b->recipe->place, b->sources->version);
	argv_addl(&x->traces, "/build/dest", "/mstatic/home", "/mstatic/recipe", NULL);
}

int inspect(const struct build *b, const char *dir)
{
	struct inspection x = {.build = b, .dest = dir};

	clock_gettime(CLOCK_REALTIME, &x.now);
	list_traces(&x);
	int bad = x.faults = harvest(b, dir);
	if (bad >= 0)
		bad = harvest_licences(b, dir);
	if (!bad)
		bad = licence_texts(b, dir);
	if (!bad)
		bad = walk_tree(dir, relocate, &x) || walk_tree(dir, mark_file, &x);
	if (!bad) {
		if (walk_tree(dir, look, &x) < 0)
			bad = fail("cannot read %s: %s", dir, strerror(errno));
		look_for_promises(&x);
	}
	argv_free(&x.traces);
	return bad || x.faults ? -1 : 0;
}
