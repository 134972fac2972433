#include "cxx.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

static bool ends_in(const char *name, const char *const *ends, size_t n)
{
	const char *dot = strrchr(base_name(name), '.');

	for (size_t i = 0; dot && i < n; i++)
		if (strcmp(dot + 1, ends[i]) == 0)
			return true;
	return false;
}

static bool cxx_file(const struct plan *p, const char *name)
{
	static const char *const cxx[] = {"cc", "cp", "cxx", "cpp", "CPP", "c++", "C", "ii", "mm", "M", "mii", "hh", "H",
					  "hp", "hxx", "hpp", "HPP", "h++", "tcc", "cppm", "ixx"};
	static const char *const c[] = {"c", "h", "i"}; /* C++ to a C++ compiler */

	return ends_in(name, cxx, sizeof cxx / sizeof *cxx) || (p->language == LANG_CXX && ends_in(name, c, sizeof c / sizeof *c));
}

static bool fortran_file(const struct plan *p, const char *name)
{
	static const char *const fortran[] = {"f", "for", "ftn", "fpp", "f90", "f95", "f03", "f08",
					      "F", "FOR", "FTN", "FPP", "F90", "F95", "F03", "F08"};

	(void)p;
	return ends_in(name, fortran, sizeof fortran / sizeof *fortran);
}

/* True when an input is in that language: by -x, whose word begins with lead, else by by_name of its file name. */
static bool source_in(const struct plan *p, const char *lead, bool (*by_name)(const struct plan *p, const char *name))
{
	const char *language = NULL;

	for (size_t i = 0; i < p->line.n; i++) {
		const struct arg *a = &p->line.v[i];
		if (a->kind == K_LANGUAGE)
			language = a->value && strcmp(a->value, "none") != 0 ? a->value : NULL;
		else if (a->kind == K_INPUT && (language ? strstr(language, lead) != NULL : by_name(p, a->value)))
			return true;
	}
	return false;
}

bool cxx_source(const struct plan *p)
{
	return source_in(p, "c++", cxx_file);
}

bool fortran_source(const struct plan *p)
{
	return source_in(p, "f", fortran_file); /* f77, f95, with -cpp-input; no other language has an f */
}

static bool c_file(const struct plan *p, const char *name)
{
	static const char *const c[] = {"c", "i"};

	(void)p;
	return ends_in(name, c, sizeof c / sizeof *c);
}

bool c_source(const struct plan *p)
{
	return source_in(p, "no word of -x", c_file);
}

static bool headerless_file(const struct plan *p, const char *name)
{
	static const char *const ends[] = {"adb", "ads", "d", "di"};

	(void)p;
	return ends_in(name, ends, sizeof ends / sizeof *ends);
}

bool headerless_source(const struct plan *p)
{
	return source_in(p, "ada", headerless_file);
}

bool language_source(const struct plan *p, enum language l)
{
	return l == LANG_CXX ? cxx_source(p) : l == LANG_FORTRAN && fortran_source(p);
}

/* The name of the folder that holds the headers: the library's version. Fresh, or NULL. */
static char *version_folder(const char *parent)
{
	DIR *d = opendir(parent);
	char *name = NULL;

	for (struct dirent *e; d && !name && (e = readdir(d));)
		if (isdigit((unsigned char)e->d_name[0]))
			name = xstrdup(e->d_name);
	if (d)
		closedir(d);
	return name;
}

void cxx_headers(const struct plan *p, struct argv *dirs)
{
	char *parent = xasprintf("%s/usr/include/c++", p->sysroot), *version = version_folder(parent);

	if (version) {
		argv_addf(dirs, "%s/%s", parent, version);
		argv_addf(dirs, "%s/%s/%s", parent, version, p->target->triple);
		argv_addf(dirs, "%s/%s/backward", parent, version);
	}
	free(version);
	free(parent);
}

char *fortran_modules(const struct plan *p)
{
	char *dir = xasprintf("%sfinclude", p->compiler->libgcc);

	if (is_dir(dir))
		return dir;
	free(dir);
	return NULL;
}
