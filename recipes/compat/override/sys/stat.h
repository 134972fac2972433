#ifndef _MSTATIC_SYS_STAT_H
#define _MSTATIC_SYS_STAT_H
#include_next <sys/stat.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifndef ACCESSPERMS
#define ACCESSPERMS (S_IRWXU | S_IRWXG | S_IRWXO)
#define ALLPERMS (S_ISUID | S_ISGID | S_ISVTX | S_IRWXU | S_IRWXG | S_IRWXO)
#define DEFFILEMODE (S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH)
#define S_BLKSIZE 512
#endif
#ifdef _GNU_SOURCE
#ifndef STATX__RESERVED
#define STATX__RESERVED 0x80000000U
#endif
#endif
#endif
#endif
