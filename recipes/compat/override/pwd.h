#ifndef _MSTATIC_PWD_H
#define _MSTATIC_PWD_H
#include <stddef.h>
#include <features.h>
/* By default glibc shows what musl shows under _GNU_SOURCE alone. */
#if defined(_BSD_SOURCE) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE 1
#include_next <pwd.h>
#undef _GNU_SOURCE
#endif
#include_next <pwd.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define NSS_BUFLEN_PASSWD 1024
#ifdef __cplusplus
extern "C" {
#endif
/* ERANGE when the buffer is too small, ENOENT at the end. */
int getpwent_r(struct passwd *, char *, size_t, struct passwd **);
int fgetpwent_r(FILE *, struct passwd *, char *, size_t, struct passwd **);
int getpw(uid_t, char *);
#ifdef __cplusplus
}
#endif
#endif
#endif
