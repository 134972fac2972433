#ifndef _ENVZ_H
#define _ENVZ_H
/* Lists as in <argz.h> whose entries are NAME=VALUE, or NAME alone, which has no value. */
#include <argz.h>

#ifdef __cplusplus
extern "C" {
#endif
char *envz_entry(const char *, size_t, const char *);
char *envz_get(const char *, size_t, const char *);
error_t envz_add(char **, size_t *, const char *, const char *);
error_t envz_merge(char **, size_t *, const char *, size_t, int);
void envz_remove(char **, size_t *, const char *);
void envz_strip(char **, size_t *);
#ifdef __cplusplus
}
#endif
#endif
