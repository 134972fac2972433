#ifndef _SYS_QUOTA_H
#define _SYS_QUOTA_H
/* In the place of musl's: the kernel's header has what both have, and what musl's lacks. */
#include <features.h>
#include <sys/types.h>
#include <stdint.h>
#include <linux/quota.h>

#define dbtob(blocks) ((blocks) << 10)
#define btodb(bytes) ((bytes) >> 10)
#define fs_to_dq_blocks(blocks, size) (((blocks) * (size)) / 1024)
#define MAX_IQ_TIME 604800
#define MAX_DQ_TIME 604800
#define QUOTAFILENAME "quota"
#define QUOTAGROUP "staff"
#define NR_DQHASH 43
#define NR_DQUOTS 256

struct dqblk {
	uint64_t dqb_bhardlimit, dqb_bsoftlimit, dqb_curspace; /* blocks of 1024 bytes; bytes */
	uint64_t dqb_ihardlimit, dqb_isoftlimit, dqb_curinodes;
	uint64_t dqb_btime, dqb_itime;
	uint32_t dqb_valid; /* QIF_* */
};
#define dq_bhardlimit dq_dqb.dqb_bhardlimit
#define dq_bsoftlimit dq_dqb.dqb_bsoftlimit
#define dq_curspace dq_dqb.dqb_curspace
#define dq_valid dq_dqb.dqb_valid
#define dq_ihardlimit dq_dqb.dqb_ihardlimit
#define dq_isoftlimit dq_dqb.dqb_isoftlimit
#define dq_curinodes dq_dqb.dqb_curinodes
#define dq_btime dq_dqb.dqb_btime
#define dq_itime dq_dqb.dqb_itime
#define dqoff(user) ((off_t)((user) * sizeof(struct dqblk)))

struct dqinfo {
	uint64_t dqi_bgrace, dqi_igrace;
	uint32_t dqi_flags, dqi_valid;
};

#ifdef __cplusplus
extern "C"
#endif
int quotactl(int, const char *, int, char *);
#endif
