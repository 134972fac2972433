#ifndef _MSTATIC_GRP_H
#define _MSTATIC_GRP_H
#include <stddef.h>
#include <features.h>
/* By default glibc shows what musl shows under _GNU_SOURCE alone. */
#if defined(_BSD_SOURCE) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE 1
#include_next <grp.h>
#undef _GNU_SOURCE
#endif
#include_next <grp.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define NSS_BUFLEN_GROUP 1024
#ifdef __cplusplus
extern "C" {
#endif
/* ERANGE when the buffer is too small, ENOENT at the end. */
int getgrent_r(struct group *, char *, size_t, struct group **);
int fgetgrent_r(FILE *, struct group *, char *, size_t, struct group **);
#ifdef __cplusplus
}
#endif
#endif
#endif
