#ifndef MSTATIC_HTTP_H
#define MSTATIC_HTTP_H
/* libcurl, as a client of web servers alone. */
#include "answer.h"

/* As download(), for the URL of a web server. silent: the host that did not answer, which a redirect may have led to;
 * fresh, or NULL when all did. */
enum download http_get(const char *url, const char *to, long long size, char **why, char **silent);
/* NULL when the URL's host answers in any way; else why it does not, fresh. */
char *http_silence(const char *url);

#endif
