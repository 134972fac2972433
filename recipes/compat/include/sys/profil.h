#ifndef _SYS_PROFIL_H
#define _SYS_PROFIL_H
#include <features.h>
#include <sys/time.h>
#include <sys/types.h>

/* Counters for the code from pr_off on: pr_scale is how many of them there are for two bytes, times 65536. */
struct prof {
	void *pr_base;
	size_t pr_size;
	size_t pr_off;
	unsigned long pr_scale;
};
enum { PROF_USHORT = 0, PROF_UINT = 1, PROF_FAST = 2 };

#ifdef __cplusplus
extern "C" {
#endif
/* Counts where the program is, until it is called with no regions; the period goes to *period. 0, or -1. */
int sprofil(struct prof *, int, struct timeval *, unsigned);
#ifdef __cplusplus
}
#endif
#endif
