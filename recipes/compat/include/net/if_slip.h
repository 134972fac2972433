#ifndef _NET_IF_SLIP_H
#define _NET_IF_SLIP_H
#include <linux/if_slip.h>
#endif
