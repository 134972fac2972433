#ifndef _MSTATIC_UTMP_H
#define _MSTATIC_UTMP_H
#include <sys/types.h>
#include <sys/time.h>
#include <paths.h>
#include <utmpx.h>
#include_next <utmp.h>

#undef e_exit
#undef e_termination

/* The distribution's files; musl names some that never exist. */
#undef UTMP_FILE
#undef WTMP_FILE
#undef UTMP_FILENAME
#undef WTMP_FILENAME
#undef _PATH_UTMP
#undef _PATH_WTMP
#define _PATH_UTMP "/var/run/utmp"
#define _PATH_WTMP "/var/log/wtmp"
#define UTMP_FILE _PATH_UTMP
#define WTMP_FILE _PATH_WTMP
#define UTMP_FILENAME _PATH_UTMP
#define WTMP_FILENAME _PATH_WTMP
#define UT_UNKNOWN EMPTY
#define ut_xtime ut_tv.tv_sec

#ifdef __cplusplus
extern "C" {
#endif
int getutent_r(struct utmp *, struct utmp **);
int getutid_r(const struct utmp *, struct utmp *, struct utmp **);
int getutline_r(const struct utmp *, struct utmp *, struct utmp **);
void login(const struct utmp *);
int logout(const char *);
void logwtmp(const char *, const char *, const char *);
#ifdef __cplusplus
}
#endif
#endif
