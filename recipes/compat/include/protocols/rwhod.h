#ifndef _PROTOCOLS_RWHOD_H
#define _PROTOCOLS_RWHOD_H
#include <sys/types.h>
#include <paths.h>
#include <stdint.h>

/* What a machine says of itself to the others. */
struct outmp {
	char out_line[8], out_name[8];
	int32_t out_time;
};
struct whod {
	char wd_vers, wd_type, wd_pad[2];
	int wd_sendtime, wd_recvtime;
	char wd_hostname[32];
	int wd_loadav[3], wd_boottime;
	struct whoent {
		struct outmp we_utmp;
		int we_idle;
	} wd_we[1024 / sizeof(struct whoent)];
};

#define WHODVERSION 1
#define WHODTYPE_STATUS 1
#endif
