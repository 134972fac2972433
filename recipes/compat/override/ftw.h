#ifndef _MSTATIC_FTW_H
#define _MSTATIC_FTW_H
#include <sys/types.h>
#include_next <ftw.h>

#ifdef _GNU_SOURCE
/* The function's result says how to go on. */
#define FTW_ACTIONRETVAL 16
enum { FTW_CONTINUE, FTW_STOP, FTW_SKIP_SUBTREE, FTW_SKIP_SIBLINGS };
#define FTW_CONTINUE FTW_CONTINUE
#define FTW_STOP FTW_STOP
#define FTW_SKIP_SUBTREE FTW_SKIP_SUBTREE
#define FTW_SKIP_SIBLINGS FTW_SKIP_SIBLINGS
#endif
#endif
