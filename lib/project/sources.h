#ifndef MSTATIC_SOURCES_H
#define MSTATIC_SOURCES_H
/* Source files in C and C++, by their text. */
#include <stdbool.h>
#include <stddef.h>

#include "../base/argv.h"

enum written_in { IN_NONE, IN_C, IN_CXX };

/* By the ending of a file's name. */
enum written_in source_of(const char *name);
bool is_header(const char *name);
/* True when text, n bytes of C or C++, defines a function called main; what preprocessor lines leave out counts. */
bool text_defines_main(const char *text, size_t n);
/* Reads the file, and adds to headers, once each, what its lines #include, in whichever quotes. headers may be NULL.
 * True when it defines main; false as well when it cannot be read. */
bool source_read(const char *path, struct argv *headers);

struct census {
	size_t sources; /* files in C or C++ below a folder, generated parts (yacc, lex, templates) included */
	size_t mains;   /* those of them that define main */
};
/* Counts them. A link is not followed. */
void sources_count(const char *dir, struct census *out);

#endif
