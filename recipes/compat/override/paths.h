#ifndef _MSTATIC_PATHS_H
#define _MSTATIC_PATHS_H
#include_next <paths.h>
#undef _PATH_UTMP
#undef _PATH_WTMP
#define _PATH_UTMP "/var/run/utmp"
#define _PATH_WTMP "/var/log/wtmp"
#ifndef _PATH_UTMPX
#define _PATH_UTMPX _PATH_UTMP
#define _PATH_WTMPX _PATH_WTMP
#endif
#endif
