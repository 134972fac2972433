#ifndef MSTATIC_CARGOCONFIG_H
#define MSTATIC_CARGOCONFIG_H
/* Puts settings into the text of a .cargo/config.toml that a person may have written: every byte that is
 * there stays, in its place, and what is there already is not written again. */
#include "../base/argv.h"
#include "../base/str.h"

struct setting {
	const char *path[4]; /* the keys of its table and its own, the last followed by NULL */
	struct argv values;  /* a string; with list true: what must be in an array of strings, among others */
	bool list;
};

struct merged {
	struct str text;
	struct argv added; /* the lines that are new or changed, without indentation; "[table]" lines too */
	struct argv kept;  /* "line 3 has linker = "clang", not "…"": where the user has said otherwise */
};

/* text: a file's (NUL-terminated), "" for none; name: its name for messages. 0, or -1 after a message: the text
 * is not TOML, or says something in a way that nothing can be added to. */
int cargoconfig_merge(const char *name, const char *text, const struct setting *settings, size_t n, struct merged *out);
void merged_free(struct merged *m);

#endif
