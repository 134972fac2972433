#include "runtime.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "cxx.h"
#include "../host/hostpath.h"

static bool names_library(const struct plan *p, const char *name)
{
	for (size_t i = 0; i < p->line.n; i++)
		if (p->line.v[i].kind == K_LIB && p->line.v[i].value && strcmp(p->line.v[i].value, name) == 0)
			return true;
	return false;
}

static bool says(const struct plan *p, const char *word)
{
	for (size_t i = 0; i < p->line.n; i++)
		if (p->line.v[i].word && strcmp(p->line.v[i].word, word) == 0)
			return true;
	return false;
}

static bool uses_cxx(const struct plan *p)
{
	return p->language == LANG_CXX || cxx_source(p) || names_library(p, "stdc++");
}

static bool uses_fortran(const struct plan *p)
{
	return (p->language == LANG_FORTRAN && p->mode > MODE_COMPILE) || names_library(p, "gfortran");
}

/* Another language's libraries, compiled with glibc's headers. */
static bool uses_fortified(const struct plan *p)
{
	bool own = false;

	for (size_t i = 0; i < p->line.n && p->mode > MODE_COMPILE && !own; i++) {
		const struct arg *a = &p->line.v[i];
		own = (a->kind == K_INPUT || a->kind == K_LIB_DIR) && a->value && programs_own(a->value);
	}
	return own;
}

static bool uses_openmp(const struct plan *p)
{
	return says(p, "-fopenmp") || says(p, "-fopenacc") || names_library(p, "gomp");
}

static bool uses_atomic(const struct plan *p)
{
	return names_library(p, "atomic");
}

static bool uses_quadmath(const struct plan *p)
{
	return names_library(p, "quadmath");
}

static const struct {
	const char *what, *archive, *recipe;
	bool (*uses)(const struct plan *p);
} runtimes[] = {
	{"C++ library", "libstdc++.a", "libstdcxx", uses_cxx},
	{"Fortran library", "libgfortran.a", "libgfortran", uses_fortran},
	{"library of checked functions", "libfortified.a", "fortified", uses_fortified},
	{"OpenMP library", "libgomp.a", "gcc-libs", uses_openmp},
	{"library of atomic operations", "libatomic.a", "gcc-libs", uses_atomic},
	{"library of 128-bit floating point", "libquadmath.a", "gcc-libs", uses_quadmath},
};

bool runtime_lacking(const struct plan *p, struct lacking *l)
{
	*l = (struct lacking){0};
	for (size_t i = 0; i < sizeof runtimes / sizeof *runtimes; i++) {
		if (!runtimes[i].uses(p))
			continue;
		char *archive = xasprintf("%s/usr/lib/%s", p->sysroot, runtimes[i].archive);
		if (!file_exists(archive)) {
			l->what = l->what ? l->what : runtimes[i].what;
			argv_add_once(&l->recipes, runtimes[i].recipe);
		}
		free(archive);
	}
	return l->recipes.n > 0;
}
