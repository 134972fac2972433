#ifndef _MSTATIC_TIME_H
#define _MSTATIC_TIME_H
#include <stddef.h>
#include_next <time.h>
#ifdef _GNU_SOURCE
#include <mstatic/timex.h>
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif
int dysize(int);
time_t timelocal(struct tm *);
int timespec_getres(struct timespec *, int);
#ifdef _GNU_SOURCE
/* 0, or what getdate_err would be. */
int getdate_r(const char *__restrict, struct tm *__restrict);
char *strptime_l(const char *__restrict, const char *__restrict, struct tm *, struct __locale_struct *);
#endif
#ifdef __cplusplus
}
#endif
#endif
#endif
