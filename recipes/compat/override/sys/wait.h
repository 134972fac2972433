#ifndef _MSTATIC_SYS_WAIT_H
#define _MSTATIC_SYS_WAIT_H
#include <features.h>
#include_next <sys/wait.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define WCOREFLAG 0x80
#define W_EXITCODE(status, signal) ((status) << 8 | (signal))
#define W_STOPCODE(signal) ((signal) << 8 | 0x7f)
#define WAIT_ANY (-1)
#define WAIT_MYPGRP 0
#endif
#endif
