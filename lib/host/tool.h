#ifndef MSTATIC_TOOL_H
#define MSTATIC_TOOL_H
/* The names of compilers and of the tools beside them: the rows of sysroot-templates/tools, in their order. The head of
 * that file explains the columns. No other code has such a name in it. */
#include <stdbool.h>
#include <stddef.h>

#include "language.h"

enum tool_role { /* the column "role" */
	TOOL_COMPILER,
	TOOL_LINKER,
	TOOL_ARCHIVER,
	TOOL_STRIPPER,
	TOOL_BINUTIL,
	TOOL_PKG_CONFIG,
	TOOL_MSTATIC,
	TOOL_PART,
	TOOL_ROLES
};
/* Names of one compiler, a language each. */
enum tool_family { FAMILY_NONE, FAMILY_GCC, FAMILY_CC, FAMILY_CLANG };

struct tool {
	const char *name; /* "g++" */
	enum tool_role role;
	enum language language; /* of a compiler or a part; LANG_C for others */
	enum tool_family family;
	const char *option;    /* that the name implies; NULL: none */
	const char *variables; /* these are lists as in the table: joined by commas, "-" where they are empty */
	const char *host;
	const char *links;
	const char *traits;
};

extern const struct tool tools[];
extern const size_t tool_count;

/* The first row of that role. */
const struct tool *tool_first(enum tool_role role);
/* The compiler of that family for l; NULL where it has none ("cc" has no name for Fortran). */
const struct tool *tool_compiler(enum tool_family family, enum language l);
/* The row of that very name, or NULL. */
const struct tool *tool_named(const char *name);
/* The row of a command's name, without folder, prefix and version: gcc's for "/usr/bin/x86_64-linux-gnu-gcc-12". NULL
 * for other commands. at: unless it is NULL, gets where in name the row's own begins. */
const struct tool *tool_called(const char *name, size_t *at);
/* The linker at a path, or the one that -fuse-ld= names ("lld"): by its ending; the first where none fits. */
const struct tool *tool_linker(const char *path);

/* The part of a linker's name that -fuse-ld= takes: "lld" of "ld.lld"; "" of "ld". */
const char *linker_kind(const struct tool *linker);
/* True when word is in one of a tool's lists: tool_lists(t->traits, "no-pie"). */
bool tool_lists(const char *list, const char *word);
/* True for "gcc" and "clang": the kinds of compiler that there are, as they call themselves in their versions. */
bool compiler_kind(const char *word);

/* True for a clang's name, whatever its language and what is around it. */
bool is_clang(const char *name);
/* The length of a command's name without the version behind it: of "gcc" in "gcc-12" and "gcc-13.2.0". */
size_t without_version(const char *name);
/* What a C compiler called name ("aarch64-linux-gnu-gcc", "cc", "gcc-13") is called in language l; fresh, or NULL. */
char *language_compiler(const char *name, enum language l);

#endif
