#ifndef MSTATIC_SITE_H
#define MSTATIC_SITE_H
/* Where this process works: the environment as it was given, the home, the target, this program's own place. main
 * fills it once and hands it down; nothing below bin/ asks the environment by itself.
 *
 * Everything that mstatic fetches or builds is below one folder:
 *
 *   $MSTATIC_HOME                     (default: $XDG_DATA_HOME/mstatic, ~/.local/share/mstatic)
 *     sysroot/ROOT                    a link to the current generation: the one stable path. ROOT is TARGET, or
 *                                     TARGET~NAME~EDITION… for a choice of editions (edition.h)
 *       usr/include usr/lib           headers, archives, crt objects, libgcc.a, libgcc_eh.a
 *       mstatic/manifest              the store entries in it (lib/store/generation.h)
 *       mstatic/index                 the link index (lib/driver/linkindex.h)
 *       mstatic/ *                    filled templates: config.site, toolchain.cmake, meson.ini
 *     generations/ROOT/N              whole trees of hard links into the store
 *     store/TARGET/NAME-VERSION-KEY   immutable entries
 *     sources/                        verified source files, by digest
 *     compilers/                      facts about host compilers (learn.h) and their tools (answer.h)
 *     advisories/                     what audits go by, as their --update and the user put it there
 *     unchanged/ROOT                  what fetches looked at that found nothing to do (lib/store/unchanged.h)
 *     visits/                         what is open by `mstatic shell` (lib/store/shell.h)
 *     logs/ tmp/ lock
 */
#include <stdbool.h>

#include "../base/argv.h"
#include "edition.h"
#include "target.h"

struct site {
	struct argv env;             /* NAME=value */
	const struct target *target; /* NULL until site_choose, as all behind project */
	const char *home;            /* absolute, folded; NULL where neither MSTATIC_HOME nor HOME tells it */
	const char *standin_for;     /* the path of the compiler that the shim stands in for, or NULL (standin.h) */
	const char *prefix;          /* the folder above the one with this program: PREFIX, or build/ in a source
					tree; NULL where that cannot be told */
	bool offline;                /* MSTATIC_OFFLINE: nothing is downloaded */
	const char *project;         /* the folder from which a project's file is looked for; NULL: the current one */
	struct editions editions;    /* the choice of editions */
	const char *root;            /* the sysroot's name below HOME/sysroot */
	const char *flags;           /* by which a command works with it, too: " --with=openssl@3.0"; "" for this machine's
					plain one */
};

/* Switched on, -Werror is taken off compilers' lines. */
#define NO_WERROR_VARIABLE "MSTATIC_NO_WERROR"
/* Options for each compile of C, or of C++, before those of its line. */
#define CFLAGS_VARIABLE "MSTATIC_CFLAGS"
#define CXXFLAGS_VARIABLE "MSTATIC_CXXFLAGS"

/* Fills all that comes before project. env is main's environment. */
void site_read(struct site *s, char *const *env);
/* Chooses the target: triple if not NULL, else MSTATIC_TARGET, else this machine's; and the editions: with if not
 * NULL, else as edition.h has it. 0, or -1 after a message. */
int site_choose(struct site *s, const char *triple, const char *with);
/* s->home; NULL after a message where there is none. Who has asked once may use s->home. */
const char *site_home(const struct site *s);

/* The value of a variable, or NULL where it is not set or empty. */
const char *site_value(const struct site *s, const char *name);
/* True when the variable is set, and not to 0. */
bool site_switched_on(const struct site *s, const char *name);
/* PATH, or the usual folders where it is not set. */
const char *site_path(const struct site *s);
/* TMPDIR, or /tmp. */
const char *site_tmp(const struct site *s);
/* Says, by errno, that a file below site_tmp() cannot be written, and what to do. -1. */
int site_tmp_error(const char *path);
/* The first executable called name on PATH that is not mstatic's; fresh, or NULL. */
char *site_program(const struct site *s, const char *name);

/* HOME/sysroot/ROOT; fresh. */
char *site_sysroot(const struct site *s);
/* The errno value that says why this user cannot read a sysroot, which may be there; 0 when there is none, or nothing
 * in the way. */
int site_sysroot_shut(const struct site *s);
/* Says that, or that there is no sysroot, and what to do. -1. */
int site_no_sysroot(const struct site *s);
/* Says as the next step of an error how there comes to be one: what is fetched first. */
void site_fetch_first(const struct site *s);
/* The same of a sysroot that another compiler than this one made: how it is made anew with this one. */
void site_fetch_anew(const struct site *s);
/* Files that came with mstatic: share/mstatic/NAME beside the folder of this program ("recipes",
 * "sysroot-templates"), or NAME in the source tree it was built in. Fresh; NULL when neither is there. */
char *site_data(const struct site *s, const char *name);
/* libexec/mstatic/NAME beside the folder of this program: "ld" holds the linker names that the
 * compiler's -B finds, "path" the tool names (gcc, cc, ar, …) that `mstatic run` puts on PATH. All of
 * them are links to mstatic-cc. Fresh; NULL when this program's place cannot be told. */
char *site_libexec(const struct site *s, const char *name);

#endif
