/* Asks a Git server what it has; says what came of it. */
#include <git2.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	git_remote *remote;

	git_libgit2_init();
	if (argc != 2 || git_remote_create_detached(&remote, argv[1]) != 0)
		return 2;
	int error = git_remote_connect(remote, GIT_DIRECTION_FETCH, NULL, NULL, NULL);
	puts(error ? git_error_last()->message : "ok");
	return error != 0;
}
