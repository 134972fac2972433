#ifndef _SYS_SOCKETVAR_H
#define _SYS_SOCKETVAR_H
#include <sys/socket.h>
#endif
