#ifndef _NET_PPP_COMP_H
#define _NET_PPP_COMP_H
#include <linux/ppp-comp.h>
#endif
