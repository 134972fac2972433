#ifndef _SYS_TIMEX_H
#define _SYS_TIMEX_H
/* In the place of musl's: a part of it is <time.h>'s too, and ntptimeval lacks a member that glibc's has. */
#include <features.h>
#include <sys/time.h>
#include <mstatic/timex.h>

struct ntptimeval {
	struct timeval time;
	long maxerror, esterror, tai;
	long __unused[4];
};
#define NTP_API 4

#define TIME_OK 0
#define TIME_INS 1
#define TIME_DEL 2
#define TIME_OOP 3
#define TIME_WAIT 4
#define TIME_ERROR 5
#define TIME_BAD TIME_ERROR
#define MAXTC 6

#ifdef __cplusplus
extern "C" {
#endif
int adjtimex(struct timex *);
#if _REDIR_TIME64
__REDIR(adjtimex, __adjtimex_time64);
#endif
int ntp_gettimex(struct ntptimeval *);
int ntp_gettime(struct ntptimeval *);
int ntp_adjtime(struct timex *);
#ifdef __cplusplus
}
#endif
#endif
