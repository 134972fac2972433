#include "loose.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "kind.h"
#include "project.h"
#include "providers.h"
#include "sources.h"

/* A name that make and the shell take for one word. */
static bool is_plain(const char *name)
{
	return *name != '-' &&
	       !name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-")];
}

struct listing {
	struct str objects;   /* names, each led by a space */
	struct str rules;
	struct argv programs; /* names */
	struct argv headers;
	bool cxx;
};

/* A file may define main for another system alone, or as a test of itself: what counts is the object. */
static void add_program(struct listing *l, const char *name, const char *source)
{
	argv_add(&l->programs, name);
	str_addf(&l->rules, "$(O)/%s: $(O)/sources.a\n"
			    "\t@test -e $(O)/%s.o || { echo '%s did not compile' >&2; exit 1; }\n"
			    "\t@if $(NM) $(O)/%s.o | grep -q ' T main$$'; then set -x; \\\n"
			    "\t$(LINK) $(LDFLAGS) -o $@ $(O)/%s.o $(O)/sources.a $(LIBS); \\\n"
			    "\telse echo '%s has no main, as it is compiled here'; fi\n",
		 name, source, source, source, source, source);
}

static void take(struct listing *l, const char *dir, const char *name)
{
	enum written_in source = source_of(name);
	char *path = xasprintf("%s/%s", dir, name);

	if (source != IN_NONE && is_plain(name) && !is_dir(path)) {
		char *stem = xstrndup(name, (size_t)(strrchr(name, '.') - name));
		bool has_main = source_read(path, &l->headers), cxx = source == IN_CXX;
		str_addf(&l->objects, " $(O)/%s.o", name);
		str_addf(&l->rules, "$(O)/%s.o: %s\n\t-$(%s) -I. $(CPPFLAGS) $(%s) -c -o $@ %s\n", name, name,
			 cxx ? "CXX" : "CC", cxx ? "CXXFLAGS" : "CFLAGS", name);
		if (has_main && !argv_has(&l->programs, stem))
			add_program(l, stem, name);
		l->cxx = l->cxx || cxx;
		free(stem);
	}
	if (is_header(name))
		(void)source_read(path, &l->headers);
	free(path);
}

/* What the folder has itself is no library's. */
static void find_libs(const struct site *site, const struct listing *l, const struct argv *own, struct argv *libs)
{
	struct argv foreign = {0};

	for (size_t i = 0; i < l->headers.n; i++)
		if (!argv_has(own, l->headers.v[i]))
			argv_add(&foreign, l->headers.v[i]);
	providers_libs(site, &foreign, libs);
	argv_free(&foreign);
}

static void write_makefile(const struct listing *l, const struct argv *libs, struct str *out)
{
	str_add(out, "# By mstatic build, since these sources come with no build system.\n"
		     "O = " OUT_FOLDER "\nCFLAGS = -O2\nCXXFLAGS = -O2\n");
	str_addf(out, "LINK = $(%s)\nLIBS =", l->cxx ? "CXX" : "CC");
	for (size_t i = 0; i < libs->n; i++)
		str_addf(out, " -l%s", libs->v[i]);
	str_add(out, "\nall:");
	for (size_t i = 0; i < l->programs.n; i++)
		str_addf(out, " $(O)/%s", l->programs.v[i]);
	str_addf(out, "\n$(O)/sources.a:%s\n\t@rm -f $@; $(AR) rc $@ $(O)/*.o\n%s", l->objects.p, l->rules.p);
}

int loose_write(const struct site *site, const char *dir)
{
	struct listing l = {0};
	struct argv names = {0}, libs = {0};
	struct str text = {0};
	char *path = xasprintf("%s/" OUT_FOLDER "/Makefile", dir);

	list_folder(dir, &names);
	for (size_t i = 0; i < names.n; i++)
		take(&l, dir, names.v[i]);
	find_libs(site, &l, &names, &libs);
	write_makefile(&l, &libs, &text);
	int bad = make_parent(path) != 0 || file_write(path, text.p, text.n, 0644) != 0
			? fail("cannot write %s: %s", path, strerror(errno)) : 0;
	str_free(&text);
	str_free(&l.objects);
	str_free(&l.rules);
	argv_free(&l.programs);
	argv_free(&l.headers);
	argv_free(&libs);
	argv_free(&names);
	free(path);
	return bad;
}
