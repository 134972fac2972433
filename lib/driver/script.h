#ifndef MSTATIC_SCRIPT_H
#define MSTATIC_SCRIPT_H
/* Linker scripts: what they name. A text file among ld's inputs is one ("INPUT(-lz)" as libfoo.so), and so is
 * what -T names. */
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
	bool inputs_only; /* nothing else is in it, the format of the output aside: its inputs can stand in its place */
};

/* True for a file of text that is neither an object nor an archive; false for an empty one. */
bool script_is(const char *path);
/* Reads the script at path. 0; -1 for one of more than a MiB and for what is no regular file. */
int script_read(struct script *s, const char *path);
void script_free(struct script *s);

#endif
