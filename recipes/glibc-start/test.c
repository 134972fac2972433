/* What a program begins and ends with, and what it has a copy of: constructors with their arguments, functions that are
 * called at the end, the environment by all of its names, files, threads, and what came from other libraries. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int begun, arguments;
static volatile double two = 2;

__attribute__((constructor)) static void begin(int argc, char **argv)
{
	begun++;
	arguments = argc && argv[0];
}

static void end(void)
{
	_exit(begun == 1 ? 0 : 9);
}

static void forked(void)
{
	begun += 5;
}

static void *thread(void *data)
{
	sigset_t all;

	sigfillset(&all);
	return pthread_sigmask(SIG_BLOCK, &all, NULL) ? NULL : data;
}

static int files(void)
{
	struct stat a, b;
	int fd = open("/", O_RDONLY | O_DIRECTORY);

	return fd < 0 || stat("/", &a) || fstat(fd, &b) || a.st_ino != b.st_ino || !S_ISDIR(b.st_mode) ||
	       fcntl(fd, F_SETFD, FD_CLOEXEC) || fcntl(fd, F_GETFD) != FD_CLOEXEC || fstatat(fd, ".", &b, 0) || lstat("/", &b) ||
	       close(fd);
}

int main(void)
{
	extern char **__environ;
	pthread_t t;
	void *result = NULL;
	int status;

	if (begun != 1 || !arguments)
		return puts("the constructor did not run as it should"), 1;
	if (setenv("MSTATIC_TRIES", "1", 1) || !getenv("MSTATIC_TRIES") || environ != __environ || !environ || !program_invocation_name)
		return puts("no environment"), 1;
	if (files())
		return printf("files: %s\n", strerror(errno)), 1;
	if (pthread_create(&t, NULL, thread, &begun) || pthread_join(t, &result) || result != &begun)
		return puts("no thread"), 1;
	if (fabs(exp(log(two)) - two) > 1e-9 || pow(two, 3) != 8)
		return puts("wrong numbers"), 1;
	if (pthread_atfork(NULL, NULL, forked))
		return puts("no pthread_atfork"), 1;
	pid_t child = fork();
	if (!child)
		_exit(begun);
	if (waitpid(child, &status, 0) != child || WEXITSTATUS(status) != 6)
		return puts("what is to run in a child did not"), 1;
	if (!dlsym(RTLD_DEFAULT, "puts"))
		return puts("no dlsym"), 1;
	return atexit(end) ? 1 : 8;
}
