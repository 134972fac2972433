/* BSD's masks: one bit for each of the first signals. */
#include <signal.h>

#include "public.h"

static int change(int how, int mask)
{
	sigset_t set, old;
	int before = 0;

	sigemptyset(&set);
	for (int s = 1; s <= 32; s++)
		if (mask & sigmask(s))
			sigaddset(&set, s);
	if (sigprocmask(how, &set, &old) != 0)
		return -1;
	for (int s = 1; s <= 32; s++)
		if (sigismember(&old, s))
			before |= sigmask(s);
	return before;
}

PUBLIC int sigblock(int mask)
{
	return change(SIG_BLOCK, mask);
}

PUBLIC int sigsetmask(int mask)
{
	return change(SIG_SETMASK, mask);
}

PUBLIC int siggetmask(void)
{
	return change(SIG_BLOCK, 0);
}
