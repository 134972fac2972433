/*
 * spent ROUNDS COMMAND… [, COMMAND…]…: runs the commands in turn, as many rounds of them as that, and prints for each
 * a line of its CPU and wall seconds and its peak memory in KiB. CPU is user + system time of the process and of those
 * that it waited for; the peak is that of the largest of them. A command's standard output goes nowhere.
 *
 * This is a program of its own, since a process begins with the peak memory of the one that it was forked from.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_COMMANDS 64

static FILE *report;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void run(char **command)
{
	struct rusage used;
	double began = now();
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		execvp(command[0], command);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &used) < 0) {
		perror("spent");
		exit(1);
	}
	if (status != 0) {
		fprintf(stderr, "spent: %s ended with %d\n", command[0], WIFEXITED(status) ? WEXITSTATUS(status) : -1);
		exit(1);
	}
	fprintf(report, "%.6f %.6f %ld\n", seconds(used.ru_utime) + seconds(used.ru_stime), now() - began, used.ru_maxrss);
}

int main(int argc, char **argv)
{
	char **commands[MAX_COMMANDS];
	int count = 0, nothing;

	if (argc < 3) {
		fprintf(stderr, "usage: spent ROUNDS COMMAND... [, COMMAND...]...\n");
		return 2;
	}
	commands[count++] = argv + 2;
	for (int i = 2; i < argc && count < MAX_COMMANDS; i++)
		if (strcmp(argv[i], ",") == 0) {
			argv[i] = NULL;
			commands[count++] = argv + i + 1;
		}
	report = fdopen(dup(1), "w");
	nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (!report || dup2(nothing, 0) < 0 || dup2(nothing, 1) < 0 || fcntl(fileno(report), F_SETFD, FD_CLOEXEC) < 0) {
		perror("spent");
		return 1;
	}
	for (int round = atoi(argv[1]); round > 0; round--)
		for (int i = 0; i < count; i++)
			run(commands[i]);
	return fclose(report) == 0 ? 0 : 1;
}
