#ifndef _SYS_GMON_H
#define _SYS_GMON_H
/* gmon.out, as gprof reads it: how often the program was where. Who called whom would be told by code that -pg makes,
 * which is refused. */
#include <features.h>
#include <sys/types.h>

#define HISTCOUNTER unsigned short
#define HISTFRACTION 2
#define HASHFRACTION 2
#define ARCDENSITY 3
#define MINARCS 50
#define ARCINDEX unsigned long
#define MAXARCS (1 << 20)

struct tostruct {
	unsigned long selfpc;
	long count;
	ARCINDEX link;
};
struct rawarc {
	unsigned long raw_frompc;
	unsigned long raw_selfpc;
	long raw_count;
};
#define ROUNDDOWN(x, y) ((x) / (y) * (y))
#define ROUNDUP(x, y) (((x) + (y) - 1) / (y) * (y))
struct gmonparam {
	long state;
	unsigned short *kcount;
	unsigned long kcountsize;
	ARCINDEX *froms;
	unsigned long fromssize;
	struct tostruct *tos;
	unsigned long tossize;
	long tolimit;
	unsigned long lowpc, highpc, textsize, hashfraction;
	long log_hashfraction;
};
#define GMON_PROF_ON 0
#define GMON_PROF_BUSY 1
#define GMON_PROF_ERROR 2
#define GMON_PROF_OFF 3
#define GPROF_STATE 0
#define GPROF_COUNT 1
#define GPROF_FROMS 2
#define GPROF_TOS 3
#define GPROF_GMONPARAM 4

#ifdef __cplusplus
extern "C" {
#endif
/* Begins to count where between the two the program is. */
void monstartup(unsigned long, unsigned long);
void __monstartup(unsigned long, unsigned long);
/* Pauses with 0, goes on with another number. */
void moncontrol(int);
/* Ends it, and writes gmon.out, or what GMON_OUT_PREFIX says and the process's number. */
void _mcleanup(void);
#ifdef __cplusplus
}
#endif
#endif
