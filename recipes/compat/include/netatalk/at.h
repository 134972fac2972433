#ifndef _NETATALK_AT_H
#define _NETATALK_AT_H
#include <sys/socket.h>
#include <linux/atalk.h>

#define SOL_ATALK 258
#endif
