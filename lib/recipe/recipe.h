#ifndef MSTATIC_RECIPE_H
#define MSTATIC_RECIPE_H
/* A recipe: a folder whose file `recipe` holds key-value lines (recipes/README.md teaches them),
 * with `build` (POSIX sh), `test.c`, and any *.patch beside it.
 *
 *   name       zlib                       must equal the folder's name; NAME@EDITION (host/edition.h) takes the
 *                                         place of NAME, and what its folder has not (build, test.c), is NAME's
 *   version    1.3.2
 *   summary    Compression library
 *   licence    Zlib                       SPDX expression
 *   homepage   https://…
 *   cpe        zlib:zlib                  VENDOR:PRODUCT, or a whole one (product.h)
 *   purl       pkg:generic/zlib@1.3.2     default: this, with the recipe's name and version
 *   conan      zlib                       what ConanCenter calls it, if it has it
 *   derived    debian jansson 2.14-2      what mstatic wrote it from by itself (../derive/); its libraries are those that
 *                                         its build leaves
 *   mends      CVE-2026-6042              advisories that hit the version, but not what is built: for patches
 *                                         that do not name them, or flaws in what is left out
 *   libs       z                          the -l names it provides, the one users name first
 *   headers    zlib.h zconf.h             and the headers, by which it is found when one is missing; a '*'
 *                                         stops at a '/'
 *   pkgconfig  zlib                       and the packages: NAME.pc
 *   cmake      ZLIB/ZLIB::ZLIB            and CMake's, PACKAGE[/TARGET] (word.h)
 *   scripts    pcre2-config               and the scripts that say how to compile and link
 *   programs   protoc                     programs that make what its users compile; those of this machine's sysroot run
 *   runtime    gomp OpenMP library        a library of libs that a line may use without naming it, and what
 *                                         messages call it
 *   when       flag -fopenmp              a line that does use the one above (../driver/runtime.h has the kinds)
 *   reserved   gomp                       the libs of which a program has one: no archive that is found with -L
 *                                         takes their place
 *   exports    autoconf ac_cv_x=yes       an answer that configure steps of what is built with it get (word.h)
 *   test-libs  pq                         what test.c is linked with (default: the first of libs)
 *   needs      openssl zlib               recipes it links with; the base (musl, linux-headers,
 *                                         gcc-runtime, compat) is implied unless `base yes`
 *   host       perl make perl:IPC::Cmd    commands it runs on the building machine, and modules of theirs
 *   uses       cmake                      helpers whose functions `build` calls (helper.h)
 *   languages  c++                        what the compiler must know besides C: c++, fortran, d
 *   base       yes                        built by the bare compiler, before there is a sysroot
 *   source     FILE SIZE sha256:HEX [DIR] one file; the first is unpacked to the build folder itself,
 *                                         the others to DIR beside it (default: FILE's stem)
 *                                         (only a recipe with `base yes` may have none)
 *   or         FILE SIZE sha256:HEX       another acceptable file in place of the source above
 *   from       URL                        a place for the source or `or` line above; http(s), file:
 *                                         (relative to the recipe's folder, or absolute),
 *                                         debian:POOL/PATH (the host's own Debian mirror), or
 *                                         crate:NAME@VERSION (the registry that the user's cargo asks)
 *   debian     SOURCE GLOB                when no place has a pinned file any more: the newest version
 *                                         of that Debian source package that matches GLOB
 *   compiler   KIND GLOB VERSION          the source and debian lines from here to the next such line
 *                                         are for compilers of that KIND (gcc, clang) whose version
 *                                         matches GLOB; what is built from them has that VERSION
 *   toolchain  rust                       built by the Rust compiler on the machine from the sources of that
 *                                         compiler's own library, whose version it then has; `source` is
 *                                         not needed
 *   inner      PATTERN                    the first source's archive holds another that matches: it is
 *                                         unpacked in its place
 *   only       PATTERN…                   unpack only these paths of the first source (unpack.h)
 *   licence-files COPYING                 copied to usr/share/licenses/NAME
 *
 * An edition without a version says only what is its own: every key that it has not is as in the recipe whose place it
 * takes, sources too.
 *
 * name, version, licence and source must be there. '#' starts a comment line. A line that starts with
 * white space continues the one above. */
#include <stdbool.h>
#include <stddef.h>

#include "../base/argv.h"
#include "../base/file.h"
#include "../host/rustc.h"
#include "pin.h"
#include "../host/site.h"

struct source {
	char *dir;  /* where it is unpacked, relative to the folder of the build; "" for the first */
	struct pin *pins; /* acceptable files, in the recipe's order */
	size_t pin_count;
	size_t variant; /* 0: for any compiler; else the number of its variant */
};

struct variant { /* a `compiler` line and what it holds for */
	char *kind, *glob, *version;
	char *debian_source, *debian_glob;
};

struct runtime { /* a `runtime` line and its `when` lines */
	char *lib, *title;
	struct argv when; /* "flag -fopenmp" */
};

struct recipe {
	char *dir; /* the folder it was read from, absolute */
	char *lender; /* of an edition: the folder of the recipe whose place it takes, NULL when that is nowhere */
	char *place; /* that one's name; of any other recipe its own */
	bool lent;   /* what its own text does not say, the lender's does */
	char *name, *version, *summary, *licence, *homepage, *cpe, *purl, *conan, *inner, *derived;
	struct argv libs, reserved, headers, packages, cmake, scripts, programs, test_libs, needs, host, languages, only, licence_files, uses;
	struct argv exports; /* "KIND NAME=VALUE" */
	struct argv mends;    /* advisories, "CVE-2026-6042" */
	struct argv optional; /* files below usr that may be left out */
	struct argv helpers; /* the files of `uses`, absolute, in order */
	struct argv patches; /* file names, sorted */
	struct runtime *runtimes;
	size_t runtime_count;
	struct source *sources;
	size_t source_count;
	char *debian_source, *debian_glob; /* NULL when it has none */
	struct variant *variants; /* number N is variants[N - 1] */
	size_t variant_count;
	bool base;
	bool rust;           /* `toolchain rust` */
	struct rustc *rustc; /* what recipe_choose found for that */
};

/* Reads DIR/recipe and finds its helpers, whose `host` words are added to its own. NULL after a message that names
 * file and line. */
struct recipe *recipe_load(const struct site *site, const char *dir);
/* The file of the recipe whose place an edition takes. */
struct lent {
	const char *path, *text;
	size_t n;
};
/* The same from the text of that file, which is not read. patches and helpers stay empty. lent: NULL when there is none. */
struct recipe *recipe_parse(const char *dir, const char *text, size_t n, const struct lent *lent);
void recipe_free(struct recipe *r);
/* As walk_tree(), for all files that r is made of: those of its folder, and those that it is lent, which are all but
 * README.md and patches where its folder has none of that name; the lender's text only where r says a part of it, as
 * LENT_RECIPE, which a copy of the folder is read with. */
#define LENT_RECIPE "recipe.lent"
int recipe_walk(const struct recipe *r, walk_fn *fn, void *data);
/* The path of the one of them called name; fresh, or NULL. */
char *recipe_file(const struct recipe *r, const char *name);
/* Leaves of r's sources those for the compiler, whose version r then has (or Rust's); nothing to do for a
 * recipe with neither a `compiler` nor a `toolchain` line. compiler: a text that begins with "gcc version 12.2.0" or
 * "clang version …", as compiler_identity() does. 0, or -1 after a message that tells which compilers r is for. */
int recipe_choose(const struct site *site, struct recipe *r, const char *compiler);

/* True when r is built in that way: where it is chosen. The base is not, which all sysroots share, nor what is Rust's;
 * nor have the compiler's runtimes and allocators LTO data. */
bool recipe_built(const struct site *site, const struct recipe *r, enum built how);

/* The name of the recipe that is meant by a word of who fetches: the chosen edition of it, or the word; the C library for
 * a word of the choice that is no recipe's, which asks for no more than such a sysroot. */
const char *recipe_meant(const struct site *site, const char *word);

/* The recipe called name: of those that came with mstatic, then of the folders added by
 * recipe_add_folder (newest first). NULL after a message: which recipe provides it, when name is an -l
 * name or a distribution's package (libssl-dev), else the nearest names. */
struct recipe *recipe_find(const struct site *site, const char *name);
/* The name of the recipe that came with mstatic and is meant by what a distribution calls the package of a library:
 * libssl-dev, libcurl4-openssl-dev, openssl-devel. Fresh, or NULL. */
char *recipe_of_package(const struct site *site, const char *package);
/* Makes the recipes in the folder findable by name too (for what `fetch ./NAME` needs and is beside NAME). */
void recipe_add_folder(const char *parent);
/* True for a recipe of the base of other C libraries than the target's alone, by its name. */
bool recipe_elsewhere(const struct site *site, const char *name);
/* The names of the recipes that came with mstatic and may be in the site's sysroot, sorted: of each NAME the chosen
 * edition, or itself. 0, or -1 after a message. */
int recipe_names(const struct site *site, struct argv *names);
/* The same of all of them, with all editions. */
int recipe_names_all(const struct site *site, struct argv *names);

/* The name of the one of them that says `toolchain rust`; fresh, or NULL when none does. */
char *recipe_for_rust(const struct site *site);

/* The recipes called names, and all they need, each after those it needs; the base first. Names
 * with a '/' are folders. A name, also one that is needed, means its chosen edition; two for one place are refused.
 * Returns how many, or -1 after a message (unknown name, cycle spelt out). */
int recipe_order(const struct site *site, const struct argv *names, struct recipe ***out);

#endif
