#ifndef MSTATIC_STR_H
#define MSTATIC_STR_H
/* A growable byte string, always NUL-terminated once anything was added. Zero-initialise it: {0}. */
#include <stdbool.h>
#include <stddef.h>

struct str {
	char *p;
	size_t n, cap;
};

void str_addn(struct str *s, const char *bytes, size_t n);
void str_add(struct str *s, const char *text);
void str_addc(struct str *s, char c);
void str_addf(struct str *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Adds text as one word of a POSIX shell: unquoted where that is safe, else in single quotes. */
void str_add_shell(struct str *s, const char *text);
/* Adds text for a terminal: control characters, and bytes that are no UTF-8, as "\xNN". */
void str_add_printable(struct str *s, const char *text);
/* Adds text as a JSON string, quotes included; a byte that is no UTF-8 as the four characters \xNN. */
void str_add_json(struct str *s, const char *text);
/* Adds a member of a JSON object that is not its first: a comma, the key, which needs no escape, and the text. */
void str_add_member(struct str *s, const char *key, const char *text);
void str_free(struct str *s);

/* The length in bytes of the UTF-8 character at s; 0 when the bytes there are none. The text ends after n bytes or
 * with a NUL. */
size_t utf8_length(const char *s, size_t n);
/* The length of the character at s, whose text ends with a NUL; 0 for a control character as well. */
size_t printable_length(const char *s);
/* True for UTF-8 without control characters, which can be written into a line of a file and on a terminal. */
bool plain_text(const char *text);
bool starts_with(const char *s, const char *prefix);
bool ends_with(const char *s, const char *suffix);
/* The part after the last '/', the whole string when there is none. Points into path. */
const char *base_name(const char *path);
/* For "did you mean": the nearest of n names to word, or NULL when none is near enough to be meant. */
const char *nearest(const char *word, const char *const *names, size_t n);

#endif
