/* A pid file that is locked, a child that says how it fares, and a signal that comes as a file descriptor. */
#include <libdaemon/daemon.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static const char *pid_file(void)
{
	return "pid";
}

int main(void)
{
	pid_t child;

	daemon_log_ident = daemon_ident_from_argv0("/usr/bin/test");
	daemon_log_use = DAEMON_LOG_STDERR;
	expect(!strcmp(daemon_log_ident, "test"), "its name");
	daemon_pid_file_proc = pid_file;
	expect(daemon_pid_file_is_running() < 0, "none runs");
	expect(!daemon_pid_file_create() && daemon_pid_file_is_running() == getpid(), "this one does");
	expect(!daemon_pid_file_remove() && access("pid", F_OK), "the file is gone");
	expect(!daemon_signal_init(SIGUSR1, 0) && !raise(SIGUSR1) && daemon_signal_next() == SIGUSR1, "a signal");
	daemon_signal_done();
	expect(!daemon_retval_init(), "a way back");
	if ((child = daemon_fork()) == 0) {
		daemon_retval_send(42);
		_exit(0);
	}
	expect(child > 0 && daemon_retval_wait(20) == 42, "a daemon that is well");
	return failures != 0;
}
