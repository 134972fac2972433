#ifndef MSTATIC_SCRIPT_H
#define MSTATIC_SCRIPT_H
/* Reads what a linker script names. A text file among ld's inputs is a script (a libfoo.so with "INPUT(-lz)" in it),
 * and so is a file that -T names. */
#include <stdbool.h>
#include <stddef.h>

enum named {
	NAMED_INPUT,  /* INPUT(x), GROUP(x), STARTUP(x): a file, or -lX */
	NAMED_FOLDER, /* SEARCH_DIR(x) */
	NAMED_SCRIPT, /* INCLUDE x, which ld reads in its place */
	NAMED_OUTPUT  /* OUTPUT(x) */
};

struct script {
	struct named_thing {
		enum named kind;
		char *name;
		bool as_needed; /* inside AS_NEEDED(…) */
	} *v;
	size_t n;
	bool inputs_only; /* it has inputs and OUTPUT_FORMAT alone: they can replace it */
};

/* True for a file of text that is neither an object nor an archive; false for an empty one. */
bool script_is(const char *path);
/* Reads the script at path. 0; -1 for a file of more than a MiB, and for anything but a regular file. */
int script_read(struct script *s, const char *path);
void script_free(struct script *s);

#endif
