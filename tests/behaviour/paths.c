/* Paths longer than PATH_MAX, sizes that getcwd is asked to allocate, // for the root, and descriptors that are none. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH = 60, NAME = 200 };

static void tell(const char *what, int status)
{
	printf("%s: %d %s\n", what, status, status <= 0 && errno ? strerrorname_np(errno) : "-");
	errno = 0;
}

static void deep(void)
{
	static char name[NAME + 1], buffer[2 * DEPTH * NAME];
	char *start = getcwd(NULL, 0), *all = NULL;
	int wrong = 0;

	memset(name, 'x', NAME);
	for (int i = 1; i <= DEPTH; i++) {
		if (mkdir(name, 0700) != 0 || chdir(name) != 0)
			exit(1);
		free(all);
		all = getcwd(NULL, 0);
		wrong += !all || strlen(all) != strlen(start) + (size_t)i * (NAME + 1) || strncmp(all, start, strlen(start)) != 0;
	}
	tell("wrong at some depth", wrong);
	tell("into a buffer", getcwd(buffer, sizeof buffer) == buffer && strcmp(buffer, all) == 0);
	tell("that is too small", getcwd(buffer, strlen(all)) != NULL);
	tell("that fits", getcwd(buffer, strlen(all) + 1) != NULL);
	tell("of 4096 bytes", getcwd(NULL, 4096) != NULL);
	for (int i = 0; i < DEPTH; i++)
		if (chdir("..") != 0 || rmdir(name) != 0)
			exit(1);
	tell("back", strcmp(getcwd(buffer, sizeof buffer), start));
}

static void shallow(void)
{
	char *path;

	if (chdir("/") != 0)
		exit(1);
	path = getcwd(NULL, 300);
	memset(path + 1, 'y', 298);
	path[299] = 0;
	errno = 0;
	tell("as many bytes as asked for", (int)strlen(path));
	tell("too few", getcwd(NULL, 1) != NULL);
	tell("none", getcwd(path, 0) != NULL);
	puts(realpath("//", NULL));
	puts(realpath("//usr//", NULL));
	puts(realpath("/../..//usr/..", NULL));
}

static void descriptors(void)
{
	posix_spawn_file_actions_t actions;
	struct rlimit limit;
	int above;

	errno = 0;
	getrlimit(RLIMIT_NOFILE, &limit);
	above = (int)limit.rlim_cur;
	posix_spawn_file_actions_init(&actions);
	tell("futimens", futimens(AT_FDCWD, NULL));
	for (int fd = above - 1; fd <= above; fd++) {
		tell("open", posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", O_RDONLY, 0));
		tell("close", posix_spawn_file_actions_addclose(&actions, fd));
		tell("dup2 from", posix_spawn_file_actions_adddup2(&actions, fd, 1));
		tell("dup2 to", posix_spawn_file_actions_adddup2(&actions, 1, fd));
		tell("fchdir", posix_spawn_file_actions_addfchdir_np(&actions, fd));
		tell("closefrom", posix_spawn_file_actions_addclosefrom_np(&actions, fd));
		tell("tcsetpgrp", posix_spawn_file_actions_addtcsetpgrp_np(&actions, fd));
	}
	posix_spawn_file_actions_destroy(&actions);
}

int main(void)
{
	deep();
	shallow();
	descriptors();
	return 0;
}
