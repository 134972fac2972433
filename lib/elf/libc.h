#ifndef MSTATIC_LIBC_H
#define MSTATIC_LIBC_H
/* What is known of C libraries, from sysroot-templates/libc; `musl` there explains each fact. A library is called as
 * its file is: "musl", "glibc". */
#include <stdbool.h>

#include "../base/argv.h"

#define GLIBC "glibc"

/* The words of a fact, NULL-terminated; none where the library has no such fact, or libc is NULL. */
const char *const *libc_words(const char *libc, const char *fact);
/* The first of them, or NULL. */
const char *libc_word(const char *libc, const char *fact);
/* What loads programs of that cpu, as targets call it; fresh, or NULL for a library that is inside programs. */
char *libc_interpreter(const char *libc, const char *cpu);
/* True when that fact has the word. */
bool libc_has(const char *libc, const char *fact, const char *word);
/* The library of which a word of that fact is a pattern that text matches, or NULL. */
const char *libc_by_word(const char *fact, const char *text);

/* True for a name that glibc has and musl has not. */
bool glibc_only(const char *symbol);
/* The libc whose own code these defined symbols (sorted) belong to, or NULL. */
const char *libc_defined(const struct argv *defined);
/* The libc whose texts are among the n bytes of a static program at p, or NULL. */
const char *libc_by_texts(const void *p, size_t n);
/* The functions of a fact ("fails", …) that are among defined (sorted). */
void libc_calls(const char *libc, const char *fact, const struct argv *defined, struct argv *out);
/* What a static program that defines (sorted) these has in part alone, but not what it has in vain ("fails"): a text for
 * each sort, as "getpwnam, getpwuid: users and groups are …". */
void libc_limits(const char *libc, const struct argv *defined, struct argv *out);

#endif
