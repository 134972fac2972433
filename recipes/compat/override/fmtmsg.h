#ifndef _MSTATIC_FMTMSG_H
#define _MSTATIC_FMTMSG_H
#include <features.h>
#include_next <fmtmsg.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif
/* What fmtmsg calls a severity above MM_INFO; NULL takes the name away. */
int addseverity(int, const char *);
#ifdef __cplusplus
}
#endif
#endif
#endif
