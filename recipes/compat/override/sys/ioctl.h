#ifndef _MSTATIC_SYS_IOCTL_H
#define _MSTATIC_SYS_IOCTL_H
#include <features.h>
/* What the kernel's headers hand on; what musl's has as well is musl's. */
#include <asm/ioctls.h>
#include_next <sys/ioctl.h>
#include <sys/ttydefaults.h>
#ifndef IOC_IN
#define IOC_IN _IOC(_IOC_WRITE, 0, 0, 0)
#define IOC_OUT _IOC(_IOC_READ, 0, 0, 0)
#define IOC_INOUT (IOC_IN | IOC_OUT)
#define IOCSIZE_MASK _IOC(0, 0, 0, 0x3fff)
#define IOCSIZE_SHIFT 16
#endif

/* System V's terminals, for TCGETA and its kin. */
#define NCC 8
struct termio {
	unsigned short c_iflag, c_oflag, c_cflag, c_lflag;
	unsigned char c_line, c_cc[NCC];
};
#endif
