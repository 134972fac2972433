#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "public.h"

/* The thread's number is what the file of its CPU clock has: all that musl tells of it. */
static pid_t number(pthread_t thread)
{
	clockid_t clock;

	return pthread_getcpuclockid(thread, &clock) == 0 ? (pid_t)~(clock >> 3) : -1;
}

PUBLIC int pthread_sigqueue(pthread_t thread, int signal, const union sigval value)
{
	siginfo_t info;

	memset(&info, 0, sizeof info);
	info.si_signo = signal;
	info.si_code = SI_QUEUE;
	info.si_pid = getpid();
	info.si_uid = getuid();
	info.si_value = value;
	return syscall(SYS_rt_tgsigqueueinfo, info.si_pid, number(thread), signal, &info) == 0 ? 0 : errno;
}
