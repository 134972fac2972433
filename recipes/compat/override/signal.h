#ifndef _MSTATIC_SIGNAL_H
#define _MSTATIC_SIGNAL_H
#include <sys/types.h>
#include_next <signal.h>
#include <mstatic/refused.h>
#ifdef _GNU_SOURCE
#include <unistd.h>
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif
typedef void (*__sighandler_t)(int);
__sighandler_t ssignal(int, __sighandler_t);
int gsignal(int);
int sigblock(int);
int sigsetmask(int);
int siggetmask(void);
struct sigstack {
	void *ss_sp;
	int ss_onstack;
};
_MSTATIC_REFUSED("sigstack cannot say how large a stack is: use sigaltstack")
int sigstack(struct sigstack *, struct sigstack *);
#ifdef _GNU_SOURCE
int tgkill(pid_t, pid_t, int);
__sighandler_t sysv_signal(int, __sighandler_t);
int pthread_sigqueue(pthread_t, int, const union sigval);
#endif
struct sigcontext;
int sigreturn(struct sigcontext *);
#ifdef __cplusplus
}
#endif
typedef struct sigevent sigevent_t;
typedef union sigval sigval_t;
#ifndef NGREG
#define NGREG (sizeof(gregset_t) / sizeof(greg_t))
#endif
#if defined(__x86_64__) || defined(__i386__)
#define FP_XSTATE_MAGIC1 0x46505853U
#define FP_XSTATE_MAGIC2 0x46505845U
#define FP_XSTATE_MAGIC2_SIZE sizeof(FP_XSTATE_MAGIC2)
#endif
#define SI_DETHREAD (-7)
#define ILL_BADIADDR 9
#define FPE_FLTUNK 14
#define FPE_CONDTRAP 15
#define SEGV_ACCADI 5
#define SEGV_ADIDERR 6
#define SEGV_ADIPERR 7
#define SEGV_CPERR 10
#ifndef SA_NOMASK
#define SA_NOMASK SA_NODEFER
#define SA_ONESHOT SA_RESETHAND
#endif
#ifndef SA_STACK
#define SA_STACK SA_ONSTACK
#define SA_INTERRUPT 0x20000000
#endif
#ifndef SIGCLD
#define SIGCLD SIGCHLD
#endif
#ifndef sigmask
#define sigmask(signal) ((int)(1U << ((signal) - 1)))
#endif
#endif
#endif
