#include "relay.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static const int passed[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGALRM};
enum { PASSED = sizeof passed / sizeof *passed };
static struct sigaction before[PASSED];
static volatile sig_atomic_t noted;
static volatile pid_t to;
static bool begun;

/* Notes a signal and passes it on, unless the kernel sent it (SI_KERNEL): a terminal sends it to the whole process
 * group. */
static void pass_on(int sig, siginfo_t *info, void *context)
{
	int saved = errno;

	(void)context;
	noted = sig;
	if (info->si_code <= 0 && to > 0)
		kill(to, sig);
	errno = saved;
}

void relay_begin(bool adopt)
{
	struct sigaction act = {.sa_sigaction = pass_on, .sa_flags = SA_SIGINFO | SA_RESTART};

	if (begun)
		return;
	begun = true;
	for (int i = 0; i < PASSED; i++)
		if (sigaction(passed[i], &act, &before[i]) == 0 && before[i].sa_handler == SIG_IGN)
			sigaction(passed[i], &before[i], NULL);
	if (adopt)
		prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

void relay_to(pid_t child)
{
	to = child;
	if (begun && noted && child > 0)
		kill(child, noted);
}

int relay_noted(void)
{
	return noted;
}

void relay_end(void)
{
	for (int i = 0; begun && i < PASSED; i++)
		sigaction(passed[i], &before[i], NULL);
	begun = false;
	to = 0;
}

/* The first child of this process that is in its process group, or 0. */
static pid_t own_child(void)
{
	char path[64];
	int pid = 0;

	snprintf(path, sizeof path, "/proc/self/task/%ld/children", (long)getpid());
	FILE *f = fopen(path, "re");
	while (f && fscanf(f, "%d", &pid) == 1 && getpgid(pid) != getpgrp())
		pid = 0;
	if (f)
		fclose(f);
	return pid;
}

void relay_die(int sig)
{
	for (pid_t pid; (pid = own_child()) > 0;) {
		kill(pid, sig);
		while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	signal(sig, SIG_DFL);
	raise(sig);
	exit(128 + sig);
}
