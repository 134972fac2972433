#ifndef _MSTATIC_SYS_TIMEX_H
#define _MSTATIC_SYS_TIMEX_H
#include <features.h>
#include <sys/time.h>
/* Its structure lacks a member that glibc's has. */
#define ntptimeval __mstatic_ntptimeval
#include_next <sys/timex.h>
#undef ntptimeval

struct ntptimeval {
	struct timeval time;
	long maxerror, esterror, tai;
	long __unused[4];
};
#define NTP_API 4

#ifdef __cplusplus
extern "C" {
#endif
int ntp_gettimex(struct ntptimeval *);
int ntp_gettime(struct ntptimeval *);
int ntp_adjtime(struct timex *);
#ifdef __cplusplus
}
#endif
#endif
