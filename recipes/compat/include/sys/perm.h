#ifndef _SYS_PERM_H
#define _SYS_PERM_H
#include <sys/io.h>
#endif
