/* The commands as an enumeration, unless <sys/membarrier.h> has made them macros already. */
#ifndef _SYS_MEMBARRIER_H
#include_next <linux/membarrier.h>
#endif
