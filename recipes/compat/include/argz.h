#ifndef _ARGZ_H
#define _ARGZ_H
/* Lists of strings in one block of memory, each with its null byte. A list that is empty is NULL. Blocks are
 * malloc's; errors are ENOMEM and, where an entry is not in the list, EINVAL. */
#include <errno.h>
#include <string.h>

#ifndef __error_t_defined
#define __error_t_defined 1
typedef int error_t;
#endif

#ifdef __cplusplus
extern "C" {
#endif
error_t argz_create(char *const[], char **, size_t *);
error_t argz_create_sep(const char *, int, char **, size_t *);
size_t argz_count(const char *, size_t);
void argz_extract(const char *, size_t, char **);
void argz_stringify(char *, size_t, int);
error_t argz_append(char **, size_t *, const char *, size_t);
error_t argz_add(char **, size_t *, const char *);
error_t argz_add_sep(char **, size_t *, const char *, int);
void argz_delete(char **, size_t *, char *);
error_t argz_insert(char **, size_t *, char *, const char *);
error_t argz_replace(char **, size_t *, const char *, const char *, unsigned *);
char *argz_next(const char *, size_t, const char *);
#ifdef __cplusplus
}
#endif
#endif
