#ifndef _SYS_GMON_OUT_H
#define _SYS_GMON_OUT_H
/* The format of gmon.out: a header, then records, each behind a byte that says its kind. */
#include <features.h>

#define GMON_MAGIC "gmon"
#define GMON_VERSION 1
#define GMON_SHOBJ_VERSION 0x1ffff

struct gmon_hdr {
	char cookie[4];
	char version[4];
	char spare[12];
};
typedef enum { GMON_TAG_TIME_HIST, GMON_TAG_CG_ARC, GMON_TAG_BB_COUNT } GMON_Record_Tag;
struct gmon_hist_hdr {
	char low_pc[sizeof(char *)];
	char high_pc[sizeof(char *)];
	char hist_size[4];
	char prof_rate[4];
	char dimen[15];
	char dimen_abbrev;
};
struct gmon_cg_arc_record {
	char from_pc[sizeof(char *)];
	char self_pc[sizeof(char *)];
	char count[4];
};
#endif
