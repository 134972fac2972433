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

/* True for the name of a folder that holds no program that is the tree's own: tests, documents, other systems. */
bool folder_is_aside(const char *name);
/* How many files in C or C++ there are below dir, such folders left out. *has_main: one of these, or of the headers and
 * the parts of programs (yacc, lex, Objective C, templates) there, defines main; the count ends with it. *has_others:
 * one before that is in another language (Fortran, Ada). A link is not followed. */
size_t sources_count(const char *dir, bool *has_main, bool *has_others);

#endif
