#ifndef _MSTATIC_UTMPX_H
#define _MSTATIC_UTMPX_H
#include <sys/types.h>
#include <sys/time.h>
#include_next <utmpx.h>

#ifdef _GNU_SOURCE
#include <paths.h>
#define UTMPX_FILE "/var/run/utmp"
#define WTMPX_FILE "/var/log/wtmp"
#define UTMPX_FILENAME UTMPX_FILE
#define WTMPX_FILENAME WTMPX_FILE
#endif
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif
/* <utmp.h>'s structure is the same one. */
void getutmp(const struct utmpx *, struct utmpx *);
void getutmpx(const struct utmpx *, struct utmpx *);
#ifdef __cplusplus
}
#endif
#endif
#endif
