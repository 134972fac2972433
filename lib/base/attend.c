#include "attend.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fail.h"

static const int passed[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGALRM};
enum { PASSED = sizeof passed / sizeof *passed };
static volatile pid_t command;

/* What the terminal sends (SI_KERNEL) goes to the whole process group. */
static void pass_on(int sig, siginfo_t *info, void *context)
{
	int saved = errno;

	(void)context;
	if (info->si_code <= 0)
		kill(command, sig);
	errno = saved;
}

static void become(char *const *argv, char *const *env, pid_t parent, const sigset_t *mask)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != parent)
		_exit(125);
	sigprocmask(SIG_SETMASK, mask, NULL);
	environ = (char **)env; /* whose PATH counts */
	execvp(argv[0], argv);
	int status = errno == ENOENT ? 127 : 126; /* as shells say it */
	fail("run: cannot run %s: %s", argv[0], strerror(errno));
	next_step(status == 127 ? "name a program that is on PATH, or its path"
				: "name a file that may be executed (chmod +x), or run it with its interpreter");
	_exit(status);
}

int attend(char *const *argv, char *const *env)
{
	struct sigaction act = {.sa_sigaction = pass_on, .sa_flags = SA_SIGINFO | SA_RESTART}, old;
	sigset_t block, mask;
	pid_t parent = getpid();
	int status;

	sigemptyset(&block);
	for (int i = 0; i < PASSED; i++)
		sigaddset(&block, passed[i]);
	sigprocmask(SIG_BLOCK, &block, &mask);
	command = fork();
	if (command == 0)
		become(argv, env, parent, &mask);
	for (int i = 0; i < PASSED && command > 0; i++)
		if (sigaction(passed[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) /* nohup stays nohup */
			sigaction(passed[i], &act, NULL);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	if (command < 0)
		return -1;
	while (waitpid(command, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return status;
}

void end_as(int status)
{
	const struct rlimit none = {0, 0};

	if (WIFSIGNALED(status)) {
		setrlimit(RLIMIT_CORE, &none); /* one core is enough */
		signal(WTERMSIG(status), SIG_DFL);
		raise(WTERMSIG(status));
		exit(128 + WTERMSIG(status));
	}
	exit(WEXITSTATUS(status));
}
