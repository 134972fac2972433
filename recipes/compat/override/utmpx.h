#ifndef _UTMPX_H
#define _UTMPX_H
/* In the place of musl's, and laid out as that is: the structure of exit codes has a name, which depends on whether
 * this is for <utmp.h>. */
#include <features.h>
#include <sys/types.h>
#include <sys/time.h>
#include <endian.h>

#ifdef _MSTATIC_UTMP_H
#define _MSTATIC_EXIT_STATUS exit_status
#else
#define _MSTATIC_EXIT_STATUS __exit_status
#endif
struct _MSTATIC_EXIT_STATUS {
	short e_termination, e_exit;
};

struct utmpx {
	short ut_type, __ut_pad1;
	pid_t ut_pid;
	char ut_line[32], ut_id[4], ut_user[32], ut_host[256];
	struct _MSTATIC_EXIT_STATUS ut_exit;
#if __BYTE_ORDER == 1234
	int ut_session, __ut_pad2;
#else
	int __ut_pad2, ut_session;
#endif
	struct timeval ut_tv;
	unsigned ut_addr_v6[4];
	char __unused[20];
};

/* ut_type */
#define EMPTY 0
#define RUN_LVL 1
#define BOOT_TIME 2
#define NEW_TIME 3
#define OLD_TIME 4
#define INIT_PROCESS 5
#define LOGIN_PROCESS 6
#define USER_PROCESS 7
#define DEAD_PROCESS 8

#ifdef __cplusplus
extern "C" {
#endif
void setutxent(void);
void endutxent(void);
struct utmpx *getutxent(void);
struct utmpx *getutxid(const struct utmpx *);
struct utmpx *getutxline(const struct utmpx *);
struct utmpx *pututxline(const struct utmpx *);
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
void updwtmpx(const char *, const struct utmpx *);
int utmpxname(const char *);
/* <utmp.h>'s structure is the same one. */
void getutmp(const struct utmpx *, struct utmpx *);
void getutmpx(const struct utmpx *, struct utmpx *);
#endif
#ifdef __cplusplus
}
#endif

#ifdef _GNU_SOURCE
#include <paths.h>
#define ACCOUNTING 9
#define UTMPX_FILE "/var/run/utmp"
#define WTMPX_FILE "/var/log/wtmp"
#define UTMPX_FILENAME UTMPX_FILE
#define WTMPX_FILENAME WTMPX_FILE
#endif
#endif
