#ifndef _MSTATIC_SYS_STATFS_H
#define _MSTATIC_SYS_STATFS_H
#include <sys/types.h>
/* <sys/types.h> has the type already where it shows more than the standard: musl's second one, which is the
 * same, must not meet it. */
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#include <sys/statvfs.h>
#ifdef __cplusplus
extern "C" {
#endif
#include <bits/statfs.h>
int statfs(const char *, struct statfs *);
int fstatfs(int, struct statfs *);
#ifdef __cplusplus
}
#endif
#if defined(_LARGEFILE64_SOURCE)
#define statfs64 statfs
#define fstatfs64 fstatfs
#endif
#else
#include_next <sys/statfs.h>
#endif
#endif
