/* Where the program is, by a timer of the time that it computes. */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/profil.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

#include "public.h"

enum { PERIOD = 10000 }; /* microseconds */

static struct {
	struct prof *regions;
	int count;
	bool wide; /* counters of 32 bits */
	struct sigaction old_action;
	struct itimerval old_timer;
	struct prof single;
} running;

static uintptr_t where(const ucontext_t *c)
{
#if defined(__x86_64__)
	return (uintptr_t)c->uc_mcontext.gregs[REG_RIP];
#elif defined(__i386__)
	return (uintptr_t)c->uc_mcontext.gregs[REG_EIP];
#elif defined(__aarch64__)
	return c->uc_mcontext.pc;
#elif defined(__arm__)
	return c->uc_mcontext.arm_pc;
#elif defined(__riscv)
	return c->uc_mcontext.__gregs[0];
#elif defined(__mips__)
	return (uintptr_t)c->uc_mcontext.pc;
#elif defined(__powerpc64__)
	return c->uc_mcontext.gp_regs[32];
#elif defined(__powerpc__)
	return c->uc_mcontext.gregs[32];
#elif defined(__s390x__)
	return c->uc_mcontext.psw.addr;
#elif defined(__loongarch__)
	return c->uc_mcontext.__pc;
#else
	(void)c;
	return 0;
#endif
}

/* Which counter is an address's, by the size of one. */
static size_t counter_of(const struct prof *p, uintptr_t pc, size_t size)
{
	uint64_t offset = pc - p->pr_off;

	return pc < p->pr_off ? SIZE_MAX : (size_t)(offset / size * p->pr_scale / 65536 +
						    offset % size * p->pr_scale / 65536 / size);
}

static void tick(int signal, siginfo_t *info, void *context)
{
	uintptr_t pc = where(context);
	size_t size = running.wide ? 4 : 2;

	(void)signal, (void)info;
	for (int i = 0; i < running.count; i++) {
		const struct prof *p = &running.regions[i];
		size_t n = counter_of(p, pc, size);
		/* A region of scale 2 counts what is in no other. */
		if (p->pr_scale == 2 && p->pr_off == 0)
			n = 0;
		if (n >= p->pr_size / size)
			continue;
		if (running.wide)
			((uint32_t *)p->pr_base)[n]++;
		else
			((uint16_t *)p->pr_base)[n]++;
		return;
	}
}

static int stop(void)
{
	if (!running.count)
		return 0;
	running.count = 0;
	if (setitimer(ITIMER_PROF, &running.old_timer, NULL) != 0)
		return -1;
	return sigaction(SIGPROF, &running.old_action, NULL);
}

static int start(struct prof *regions, int count, bool wide)
{
	struct sigaction action = {.sa_sigaction = tick, .sa_flags = SA_RESTART | SA_SIGINFO};
	struct itimerval timer = {{0, PERIOD}, {0, PERIOD}};

	if (stop() != 0)
		return -1;
	if (where(&(ucontext_t){0}) != 0) {
		errno = ENOSYS;
		return -1;
	}
	running.regions = regions;
	running.count = count;
	running.wide = wide;
	sigfillset(&action.sa_mask);
	if (sigaction(SIGPROF, &action, &running.old_action) != 0)
		return -1;
	return setitimer(ITIMER_PROF, &timer, &running.old_timer);
}

PUBLIC int profil(unsigned short *counters, size_t size, size_t offset, unsigned scale)
{
	struct prof single = {counters, size, offset, scale};

	if (!counters)
		return stop();
	if (stop() != 0)
		return -1;
	running.single = single;
	return start(&running.single, 1, false);
}

static int by_offset(const void *a, const void *b)
{
	const struct prof *p = a, *q = b;

	/* The nearest one below an address is to be found first. */
	return p->pr_off < q->pr_off ? 1 : p->pr_off > q->pr_off ? -1 : 0;
}

PUBLIC int sprofil(struct prof *regions, int count, struct timeval *period, unsigned flags)
{
	static struct prof *sorted;

	if (period)
		*period = (struct timeval){0, PERIOD};
	if (stop() != 0)
		return -1;
	free(sorted);
	sorted = NULL;
	if (count <= 0)
		return 0;
	if (!(sorted = malloc((size_t)count * sizeof *sorted)))
		return -1;
	memcpy(sorted, regions, (size_t)count * sizeof *sorted);
	qsort(sorted, (size_t)count, sizeof *sorted, by_offset);
	return start(sorted, count, flags & PROF_UINT);
}
