#ifndef _NET_PPP_DEFS_H
#define _NET_PPP_DEFS_H
#include <features.h>
#include <time.h>
#include <linux/types.h>
#include <linux/ppp_defs.h>
#endif
