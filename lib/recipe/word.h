#ifndef MSTATIC_WORD_H
#define MSTATIC_WORD_H
/* Checks of the words of a recipe, and of a Debian index. The words become file names, folders and arguments:
 * whatever could surprise there is refused here. Each check returns NULL for a good word, else the rest of a sentence
 * that begins with the word: "must not hold a '/'". */
#include <stddef.h>

typedef const char *word_check(const char *word);

/* A helper's or source package's name: a-z 0-9 + - . _, begun by a letter or digit. */
word_check check_name;
/* A recipe's name: the same, or NAME@EDITION (host/edition.h). */
word_check check_recipe;
/* A version: as a name, and A-Z ~. */
word_check check_version;
/* One plain file or folder name: no '/', not begun by '.' or '-'. */
word_check check_file_name;
/* What a build runs on this machine: a program's plain name, or PROGRAM:MODULE for a module of its
 * ("perl:IPC::Cmd"). */
word_check check_program;
/* A language that a compiler may know besides C: "c++", "fortran". */
word_check check_language;
/* A package as find_package() calls it, and a target that it has: PACKAGE or PACKAGE/TARGET. */
word_check check_cmake;
/* A relative path or pattern without "..". */
word_check check_path;
/* http://HOST…, https://HOST…, file:PATH, debian:pool/… or crate:NAME@VERSION. */
word_check check_place;
/* sha256: and 64 lower-case hexadecimal digits. */
word_check check_sha256;
/* What a library answers to configure steps: kind is "autoconf" (for CONFIG_SITE) or "cmake" (a cache variable), text is
 * NAME=VALUE, whose value has nothing that a shell or CMake would read otherwise. */
const char *check_export(const char *kind, const char *text);
/* A number of bytes, 1 to 10^15 - 1. */
const char *check_size(const char *word, long long *size);

#endif
