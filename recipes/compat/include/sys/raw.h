#ifndef _SYS_RAW_H
#define _SYS_RAW_H
/* Raw devices, which Linux had until 5.14. */
#include <stdint.h>
#include <sys/ioctl.h>

#define RAW_MAJOR 162
#define RAW_SETBIND _IO(0xac, 0)
#define RAW_GETBIND _IO(0xac, 1)

struct raw_config_request {
	int raw_minor;
	uint64_t block_major, block_minor;
};
#endif
