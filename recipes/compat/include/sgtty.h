#ifndef _SGTTY_H
#define _SGTTY_H
#include <features.h>
#include <sys/ioctl.h>

struct sgttyb {
	char sg_ispeed, sg_ospeed, sg_erase, sg_kill;
	short sg_flags;
};

#ifdef __cplusplus
extern "C" {
#endif
/* Linux has no such interface: ENOSYS. */
int gtty(int, struct sgttyb *);
int stty(int, const struct sgttyb *);
#ifdef __cplusplus
}
#endif
#endif
