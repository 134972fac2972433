#ifndef _THREAD_DB_H
#define _THREAD_DB_H
/* What a debugger asks of libthread_db, which belongs to the C library of the program that is looked at, and which it
 * loads from there: types and constants alone. */
#include <features.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/procfs.h>
#include <sys/types.h>

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

typedef enum { NOTIFY_BPT, NOTIFY_AUTO_BPT, NOTIFY_SYSCALL } td_notify_e;

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

struct ps_prochandle;
#endif
