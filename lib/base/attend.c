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
#include "relay.h"

static void become(char *const *argv, char *const *env, pid_t parent, const sigset_t *mask)
{
	relay_end();
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
	sigset_t all, mask;
	pid_t parent = getpid();
	int status;

	signal(SIGCHLD, SIG_DFL); /* where it was ignored there would be no status */
	relay_begin(false);
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &mask);
	pid_t command = fork();
	if (command == 0)
		become(argv, env, parent, &mask);
	relay_to(command);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	if (command < 0)
		return -1;
	while (waitpid(command, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	relay_end();
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
