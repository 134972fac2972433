#ifndef _THREAD_DB_H
#define _THREAD_DB_H
/* What a debugger asks of libthread_db, which belongs to the C library of the program that is looked at, and which it
 * loads from there: glibc's. Its types and constants are here; the functions cannot be linked. */
#include <features.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/procfs.h>
#include <sys/types.h>
#include <mstatic/refused.h>

typedef enum {
	TD_OK,
	TD_ERR,
	TD_NOTHR,
	TD_NOSV,
	TD_NOLWP,
	TD_BADPH,
	TD_BADTH,
	TD_BADSH,
	TD_BADTA,
	TD_BADKEY,
	TD_NOMSG,
	TD_NOFPREGS,
	TD_NOLIBTHREAD,
	TD_NOEVENT,
	TD_NOCAPAB,
	TD_DBERR,
	TD_NOAPLIC,
	TD_NOTSD,
	TD_MALLOC,
	TD_PARTIALREG,
	TD_NOXREGS,
	TD_TLSDEFER,
	TD_NOTALLOC = TD_TLSDEFER,
	TD_VERSION,
	TD_NOTLS
} td_err_e;

typedef enum {
	TD_THR_ANY_STATE,
	TD_THR_UNKNOWN,
	TD_THR_ACTIVE,
	TD_THR_RUN,
	TD_THR_ZOMBIE,
	TD_THR_SLEEP,
	TD_THR_STOPPED,
	TD_THR_STOPPED_ASLEEP
} td_thr_state_e;

typedef enum { TD_THR_ANY_TYPE, TD_THR_USER, TD_THR_SYSTEM } td_thr_type_e;

#define TD_THR_ANY_USER_FLAGS 0xffffffff
#define TD_THR_LOWEST_PRIORITY (-20)
#define TD_SIGNO_MASK NULL
#define TD_EVENTSIZE 2

typedef struct td_thragent td_thragent_t;
typedef struct td_thrhandle {
	td_thragent_t *th_ta_p;
	void *th_unique;
} td_thrhandle_t;

typedef int td_thr_iter_f(const td_thrhandle_t *, void *);
typedef int td_key_iter_f(pthread_key_t, void (*)(void *), void *);

typedef struct td_thr_events {
	uint32_t event_bits[TD_EVENTSIZE];
} td_thr_events_t;

typedef enum {
	TD_ALL_EVENTS,
	TD_EVENT_NONE = TD_ALL_EVENTS,
	TD_READY,
	TD_SLEEP,
	TD_SWITCHTO,
	TD_SWITCHFROM,
	TD_LOCK_TRY,
	TD_CATCHSIG,
	TD_IDLE,
	TD_CREATE,
	TD_DEATH,
	TD_PREEMPT,
	TD_PRI_INHERIT,
	TD_REAP,
	TD_CONCURRENCY,
	TD_TIMEOUT,
	TD_MIN_EVENT_NUM = TD_READY,
	TD_MAX_EVENT_NUM = TD_TIMEOUT,
	TD_EVENTS_ENABLE = 31
} td_event_e;

typedef enum { NOTIFY_BPT, NOTIFY_AUTOBPT, NOTIFY_SYSCALL } td_notify_e;

typedef struct td_notify {
	td_notify_e type;
	union {
		void *bptaddr;
		int syscallno;
	} u;
} td_notify_t;

typedef struct td_event_msg {
	td_event_e event;
	const td_thrhandle_t *th_p;
	union {
		uintptr_t data;
	} msg;
} td_event_msg_t;

typedef struct {
	uint32_t eventnum;
	td_thr_events_t eventmask;
	void *eventdata;
} td_eventbuf_t;

#define BT_UISHIFT 5
#define BT_NBIPUI (1 << BT_UISHIFT)
#define BT_UIMASK (BT_NBIPUI - 1)
#define __td_eventmask(n) ((uint32_t)1 << (((n) - 1) & BT_UIMASK))
#define __td_eventword(n) (((uint32_t)(n) - 1) >> BT_UISHIFT)
#define td_event_emptyset(set) ((void)((set)->event_bits[0] = (set)->event_bits[1] = 0))
#define td_event_fillset(set) ((void)((set)->event_bits[0] = (set)->event_bits[1] = UINT32_C(0xffffffff)))
#define td_event_addset(set, n) ((set)->event_bits[__td_eventword(n)] |= __td_eventmask(n))
#define td_event_delset(set, n) ((set)->event_bits[__td_eventword(n)] &= ~__td_eventmask(n))
#define td_eventismember(set, n) (__td_eventmask(n) & (set)->event_bits[__td_eventword(n)])
#define td_eventisempty(set) (!(set)->event_bits[0] && !(set)->event_bits[1])

typedef pthread_t thread_t;
typedef pthread_key_t thread_key_t;

typedef struct td_ta_stats {
	int nthreads, r_concurrency, nrunnable_num, nrunnable_den, a_concurrency_num, a_concurrency_den, nlwps_num,
		nlwps_den, nidle_num, nidle_den;
} td_ta_stats_t;

typedef struct td_thrinfo {
	td_thragent_t *ti_ta_p;
	unsigned ti_user_flags;
	thread_t ti_tid;
	char *ti_tls;
	psaddr_t ti_startfunc, ti_stkbase;
	long ti_stksize;
	psaddr_t ti_ro_area;
	int ti_ro_size;
	td_thr_state_e ti_state;
	unsigned char ti_db_suspended;
	td_thr_type_e ti_type;
	intptr_t ti_pc, ti_sp;
	short ti_flags;
	int ti_pri;
	lwpid_t ti_lid;
	sigset_t ti_sigmask;
	unsigned char ti_traceme, ti_preemptflag, ti_pirecflag;
	sigset_t ti_pending;
	td_thr_events_t ti_events;
} td_thrinfo_t;

struct ps_prochandle;

#ifdef __cplusplus
extern "C" {
#endif
#define _MSTATIC_NO_DB \
	_MSTATIC_REFUSED("libthread_db is glibc's, and knows glibc's threads alone: threads are in /proc/PID/task, and " \
			 "ptrace stops and reads each of them")
td_err_e td_init(void) _MSTATIC_NO_DB;
td_err_e td_log(void) _MSTATIC_NO_DB;
const char **td_symbol_list(void) _MSTATIC_NO_DB;
td_err_e td_ta_new(struct ps_prochandle *, td_thragent_t **) _MSTATIC_NO_DB;
td_err_e td_ta_delete(td_thragent_t *) _MSTATIC_NO_DB;
td_err_e td_ta_get_nthreads(const td_thragent_t *, int *) _MSTATIC_NO_DB;
td_err_e td_ta_get_ph(const td_thragent_t *, struct ps_prochandle **) _MSTATIC_NO_DB;
td_err_e td_ta_map_id2thr(const td_thragent_t *, pthread_t, td_thrhandle_t *) _MSTATIC_NO_DB;
td_err_e td_ta_map_lwp2thr(const td_thragent_t *, lwpid_t, td_thrhandle_t *) _MSTATIC_NO_DB;
td_err_e td_ta_thr_iter(const td_thragent_t *, td_thr_iter_f *, void *, td_thr_state_e, int,
	sigset_t *, unsigned) _MSTATIC_NO_DB;
td_err_e td_ta_tsd_iter(const td_thragent_t *, td_key_iter_f *, void *) _MSTATIC_NO_DB;
td_err_e td_ta_event_addr(const td_thragent_t *, td_event_e, td_notify_t *) _MSTATIC_NO_DB;
td_err_e td_ta_set_event(const td_thragent_t *, td_thr_events_t *) _MSTATIC_NO_DB;
td_err_e td_ta_clear_event(const td_thragent_t *, td_thr_events_t *) _MSTATIC_NO_DB;
td_err_e td_ta_event_getmsg(const td_thragent_t *, td_event_msg_t *) _MSTATIC_NO_DB;
td_err_e td_ta_setconcurrency(const td_thragent_t *, int) _MSTATIC_NO_DB;
td_err_e td_ta_enable_stats(const td_thragent_t *, int) _MSTATIC_NO_DB;
td_err_e td_ta_reset_stats(const td_thragent_t *) _MSTATIC_NO_DB;
td_err_e td_ta_get_stats(const td_thragent_t *, td_ta_stats_t *) _MSTATIC_NO_DB;
td_err_e td_thr_validate(const td_thrhandle_t *) _MSTATIC_NO_DB;
td_err_e td_thr_get_info(const td_thrhandle_t *, td_thrinfo_t *) _MSTATIC_NO_DB;
td_err_e td_thr_getfpregs(const td_thrhandle_t *, prfpregset_t *) _MSTATIC_NO_DB;
td_err_e td_thr_getgregs(const td_thrhandle_t *, prgregset_t) _MSTATIC_NO_DB;
td_err_e td_thr_getxregs(const td_thrhandle_t *, void *) _MSTATIC_NO_DB;
td_err_e td_thr_getxregsize(const td_thrhandle_t *, int *) _MSTATIC_NO_DB;
td_err_e td_thr_setfpregs(const td_thrhandle_t *, const prfpregset_t *) _MSTATIC_NO_DB;
td_err_e td_thr_setgregs(const td_thrhandle_t *, prgregset_t) _MSTATIC_NO_DB;
td_err_e td_thr_setxregs(const td_thrhandle_t *, const void *) _MSTATIC_NO_DB;
td_err_e td_thr_tlsbase(const td_thrhandle_t *, unsigned long, psaddr_t *) _MSTATIC_NO_DB;
td_err_e td_thr_tls_get_addr(const td_thrhandle_t *, psaddr_t, size_t, psaddr_t *) _MSTATIC_NO_DB;
td_err_e td_thr_event_enable(const td_thrhandle_t *, int) _MSTATIC_NO_DB;
td_err_e td_thr_set_event(const td_thrhandle_t *, td_thr_events_t *) _MSTATIC_NO_DB;
td_err_e td_thr_clear_event(const td_thrhandle_t *, td_thr_events_t *) _MSTATIC_NO_DB;
td_err_e td_thr_event_getmsg(const td_thrhandle_t *, td_event_msg_t *) _MSTATIC_NO_DB;
td_err_e td_thr_setprio(const td_thrhandle_t *, int) _MSTATIC_NO_DB;
td_err_e td_thr_setsigpending(const td_thrhandle_t *, unsigned char, const sigset_t *) _MSTATIC_NO_DB;
td_err_e td_thr_sigsetmask(const td_thrhandle_t *, const sigset_t *) _MSTATIC_NO_DB;
td_err_e td_thr_tsd(const td_thrhandle_t *, const thread_key_t, void **) _MSTATIC_NO_DB;
td_err_e td_thr_dbsuspend(const td_thrhandle_t *) _MSTATIC_NO_DB;
td_err_e td_thr_dbresume(const td_thrhandle_t *) _MSTATIC_NO_DB;
#undef _MSTATIC_NO_DB
#ifdef __cplusplus
}
#endif
#endif
