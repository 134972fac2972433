#ifndef MSTATIC_PLAN_H
#define MSTATIC_PLAN_H
/* The plan for one line: argv, environment and sysroot become the argv that is run. Planning runs nothing and writes
 * nothing; it reads files, and prints refusals alone.
 *
 * The link line is decided in two places. The compiler's line (compile.c) gets -static-pie,
 * -nostartfiles, -nodefaultlibs and a -B folder whose ld is the shim again; what the user asked for
 * travels to it in the environment variable MSTATIC_LINK. ld's line (ldline.c), which is final, gets
 * everything that has a path: crt objects, libraries, the closing group. */
#include <stdbool.h>
#include <stdint.h>

#include "../base/argv.h"
#include "cmdline.h"
#include "../host/compiler.h"
#include "linkindex.h"
#include "../host/target.h"

enum mode {
	MODE_QUERY,      /* no input: --version, -v, -print-…; nothing is added */
	MODE_PREPROCESS, /* -E -M -MM */
	MODE_COMPILE,    /* -c -S -fsyntax-only */
	MODE_RELOCATABLE, /* -r */
	MODE_SHARED,     /* -shared */
	MODE_EXECUTABLE
};

struct note {
	const char *rule;
	char *text;
};

/* What ld is given in the place of a file of the user's. */
enum copy {
	COPY_BYTES,       /* an ingredient (lib/elf/ingredients.h) of an in-tree shared object with LTO data */
	COPY_BOUND,       /* one of others, its names bound as the dynamic linker would (lib/elf/interpose.h) */
	COPY_UNVERSIONED  /* an object or archive that refers to versions of glibc's names */
};
struct taken_ingredient {
	enum copy copy;
	char *from; /* the shared object, or the file */
	uint64_t at, size; /* where in it the ingredient's bytes are */
	char *to;   /* the temporary file for them, removed after the run */
};
/* An ingredient of the shared object that is made: the arguments of ingredients_add(). */
struct kept_ingredient {
	const char *word;
	char *what;
};

/* What a program is made to say of itself (label.h). */
struct label {
	const char *notes, *package; /* plan_compile: the words of the line's options, or NULL */
	char *file;                  /* plan_link: the temporary object on the line that makes the room; or NULL */
	char *name, *version;        /* the program's own; version NULL where it is not known */
	bool noted, bill;            /* with a note of these; with what is in it */
	size_t room;                 /* bytes for that */
	char *strip;                 /* what strips the program once it is filled, where the line asks for that; or NULL */
	struct argv inputs, names;   /* the user's objects and archives, and what each is called */
	struct argv asks;            /* after the link: what it asks of later releases, and by what (materials.h) */
	struct parts *ready;         /* what the sysroot has ready for bills (materials.h), once it was read */
};

struct plan {
	/* given */
	const struct site *site;
	const struct target *target;  /* the site's */
	const char *sysroot;          /* absolute */
	const char *linkers;          /* the -B folder */
	const struct compiler *compiler;
	enum language language;       /* of the compiler that was asked for */
	const char *scratch;          /* the folder for temporary files; it need not be there yet */
	const char *linker;           /* plan_link: the linker that is run ("/usr/bin/ld.gold") */
	char *const *argv;            /* as it was given */
	bool direct;                  /* plan_link: the line is the shim's own, no compiler runs (direct.h) */
	/* worked out */
	const struct linkindex *index; /* of the sysroot, plan_compile: its front; NULL where nothing is compiled or linked */
	struct cmdline line;
	const char *allocator;        /* plan_compile: the one that is chosen for a program (allocator.h), or NULL */
	struct cmdline passed;        /* plan_compile: what of it goes to ld (-Wl, -Xlinker) */
	enum mode mode;
	bool has_source, one_source;  /* something to compile; exactly one */
	bool map;                     /* plan_compile: the map of a program's link is kept (linkmap.h) */
	const char *output;           /* -o's operand, or NULL */
	const char *product;          /* the file that a link writes, where the line says it, or NULL */
	struct argv before, after;    /* what the rules add around the user's words */
	struct note *notes;           /* which rule did what, in order */
	size_t note_count;
	/* result */
	struct argv out;              /* argv to run */
	struct argv env;              /* its environment */
	char *answer;                 /* when set: print this and exit 0, nothing is run */
	char *other_version;          /* plan_link: what was configured with another version of a library, or NULL */
	struct argv wants;            /* plan_link: names of libraries that were not found */
	bool refused;                 /* a message was printed; exit 1 */
	bool check;                   /* an executable is made: read it afterwards */
	struct taken_ingredient *taken; /* to write before the run */
	size_t taken_count;
	struct argv loaded, program;  /* for COPY_BOUND: the shared objects in the loader's order; the program's own files */
	struct kept_ingredient *kept; /* to put into the shared object that is made … */
	size_t kept_count;
	char *kept_file;              /* … by this temporary object, which is on the line; or NULL */
	char *compilers_work;         /* plan_link, direct: why the compiler has to do this link; or NULL */
	bool spared;                  /* plan_compile: the line is not run, ld is at once (direct.h) */
	struct label label;
	unsigned long long stack;     /* bytes to write into it: the linker knows no -z stack-size; or 0 */
};

/* Notes that rule did something. */
void plan_note(struct plan *p, const char *rule, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Drops an argument and notes why. */
void plan_drop(struct plan *p, const char *rule, struct arg *a, const char *why);
/* Drops all arguments of a kind. */
void plan_drop_all(struct plan *p, const char *rule, enum kind k, const char *why);

/* Works out a compiler's line; the fields under "given" are set, env holds the environment. 0, or -1
 * after a message. */
int plan_compile(struct plan *p);
/* Works out a line of ld's, in the same way; the compiler is needed for the folder of its libraries and its ld. link:
 * the value of MSTATIC_LINK, or NULL when ld was called by hand. */
int plan_link(struct plan *p, const char *link);

/* The file that a link writes: the last one that the line names for that, or a.out. */
const char *plan_output(const struct plan *p);
/* Adds the user's objects and archives, as they stand on the line that is run: those of ld's that are not the sysroot's. */
void plan_inputs(const struct plan *p, struct argv *files);
/* Prints argv before and after, and between them the notes of the rules, as MSTATIC_TRACE and explain show it. */
#include <stdio.h>
void plan_print(const struct plan *p, FILE *f);

/* True for a file's name that the compiler hands to the linker as it is; but behind -x LANGUAGE everything is source. */
bool linker_input(const char *name);

#endif
