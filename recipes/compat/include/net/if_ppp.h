#ifndef _NET_IF_PPP_H
#define _NET_IF_PPP_H
#include <net/if.h>
#include <sys/ioctl.h>
#include <net/ppp_defs.h>
#include <linux/ppp-ioctl.h>
#endif
