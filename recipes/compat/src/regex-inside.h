/* Patterns of GNU's many syntaxes, as the extended regular expressions of the C library. */
#include <regex.h>
#include <stddef.h>

#define regex_translate __mstatic_regex_translate
#define regex_byte __mstatic_regex_byte
#define regex_put __mstatic_regex_put
#define regex_put_text __mstatic_regex_put_text
#define regex_fail __mstatic_regex_fail
#define regex_has __mstatic_regex_has
#define regex_bracket __mstatic_regex_bracket

#define HIDDEN __attribute__((__visibility__("hidden")))

/* Flags of regcomp, beside a program's, and of __regexec_text, as the patch of the C library has them. */
#define REG_DOT_NOT_NULL 0x10000
#define REG_DOT_LINE 0x20000
#define REG_LINES 0x10000

/* The pattern of n bytes as one for regcomp with REG_EXTENDED; the caller frees it. 0, or an error of regcomp's. Bytes are
 * taken by the table, unless that is NULL. */
HIDDEN int regex_translate(const char *pattern, size_t n, reg_syntax_t syntax, const unsigned char *table, char **result);

/* The pattern while it is read, at a place, and written. */
struct translation {
	const char *pattern;
	size_t n, at;
	reg_syntax_t syntax;
	const unsigned char *table;
	char *out;
	size_t length, room;
	size_t *open; /* numbers of the groups that are open */
	size_t depth, groups;
	unsigned complete; /* groups up to the 9th that are closed, a bit each */
	int error;
};

/* The byte at a place, -1 behind the end. */
HIDDEN int regex_byte(const struct translation *t, size_t at);
/* Whether the syntax has any of the bits. */
HIDDEN int regex_has(const struct translation *t, reg_syntax_t bits);
/* The first error is the one that counts; nothing is written behind it. */
HIDDEN void regex_fail(struct translation *t, int error);
HIDDEN void regex_put(struct translation *t, const char *text, size_t n);
HIDDEN void regex_put_text(struct translation *t, const char *text);
/* Reads a bracket, behind its [, and writes it. */
HIDDEN void regex_bracket(struct translation *t);

/* Matches that begin at first to last of a string of n bytes, of any kind. */
int __regexec_text(const regex_t *__restrict, const char *, size_t n, size_t first, size_t last, size_t nmatch, regmatch_t *,
		   int eflags);
