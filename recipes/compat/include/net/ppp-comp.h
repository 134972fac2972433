/* The kernel's own has the guard that this one would have. */
#include <linux/ppp-comp.h>
