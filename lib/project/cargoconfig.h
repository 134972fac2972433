#ifndef MSTATIC_CARGOCONFIG_H
#define MSTATIC_CARGOCONFIG_H
/* Adds settings to the text of a .cargo/config.toml that a person may have written. Every byte of it stays in its
 * place; a setting that it has already is not added. */
#include "../base/argv.h"
#include "../base/str.h"

struct setting {
	const char *path[5]; /* the keys of its table and its own, the last followed by NULL */
	struct argv values;  /* a string; with list true: what must be in an array of strings, among others */
	bool list;
};

struct merged {
	struct str text;
	struct argv added; /* the lines that are new or changed, without indentation; "[table]" lines too */
	struct argv kept;  /* "line 3 has linker = "clang", not "…"": where the user has said otherwise */
};

/* text: the file's, NUL-terminated; "" for no file. name: the file's, for messages. 0; -1 after a message when the
 * text is not TOML, or is written so that a setting cannot be added. */
int cargoconfig_merge(const char *name, const char *text, const struct setting *settings, size_t n, struct merged *out);
void merged_free(struct merged *m);

#endif
