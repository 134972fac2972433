/*
 * spent ROUNDS COMMAND… [, COMMAND…]…: runs the commands in turn, as many rounds of them as that, and prints for each
 * a line of its CPU and wall seconds and its peak memory in KiB. CPU is user + system time of the process and of those
 * that it waited for; the peak is that of the largest of them. A command's standard output goes nowhere.
 *
 * This is a program of its own, since a process begins with the peak memory of the one that it was forked from.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#define MAX_COMMANDS 64

extern char **environ;

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

static void run(char **command, const posix_spawn_file_actions_t *files)
{
	struct rusage used;
	double began = now();
	int status = 0;
	pid_t pid;

	if (posix_spawnp(&pid, command[0], files, NULL, command, environ) != 0 || wait4(pid, &status, 0, &used) < 0) {
		perror(command[0]);
		exit(1);
	}
	if (status != 0) {
		fprintf(stderr, "spent: %s ended with %d\n", command[0], WIFEXITED(status) ? WEXITSTATUS(status) : -1);
		exit(1);
	}
	printf("%.6f %.6f %ld\n", seconds(used.ru_utime) + seconds(used.ru_stime), now() - began, used.ru_maxrss);
}

int main(int argc, char **argv)
{
	posix_spawn_file_actions_t files;
	char **commands[MAX_COMMANDS];
	int count = 0;

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
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	for (int round = atoi(argv[1]); round > 0; round--)
		for (int i = 0; i < count; i++)
			run(commands[i], &files);
	return 0;
}
