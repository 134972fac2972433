/* Between the files of iconv. */
#ifndef MSTATIC_ICONV_INSIDE_H
#define MSTATIC_ICONV_INSIDE_H
#include <iconv.h>
#include <stddef.h>
#include <uchar.h>

/* musl's own. */
iconv_t __iconv_open(const char *to, const char *from) __attribute__((__visibility__("default")));
size_t __iconv(iconv_t c, char **in, size_t *in_left, char **out, size_t *out_left)
	__attribute__((__visibility__("default")));
int __iconv_close(iconv_t c) __attribute__((__visibility__("default")));

#pragma GCC visibility push(hidden)
/* Whether a name, which is not empty, is one of several with spaces between them. */
int __iconv_is_among(const char *names, const char *name);

/* The bytes for a character in sets that musl's iconv reads and does not write. Made once a set, from how it
 * reads. */
struct pairs;

/* name without what is neither letter nor digit, small. NULL: no such set, or no memory. */
const struct pairs *__iconv_pairs(const char *name);
/* The name by which musl reads such a set, or NULL. */
const char *__iconv_pairs_source(const char *name);
/* How many bytes, at most 4, c has; 0: it is not in the set. */
size_t __iconv_pair(const struct pairs *p, char32_t c, unsigned char *to);

/* What may stand for c where a set has not got it; NULL when there is nothing. */
const char *__iconv_translit(char32_t c);
#pragma GCC visibility pop
#endif
