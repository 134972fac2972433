/* trace [--root=FOLDER] PROGRAM ARGS…: runs the program as lib/run/job.h does, with this process's output, and then prints
 * what it looked for, a line each: USE RESULT PATH [-> REAL]; and how it ended. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../lib/base/str.h"
#include "../../lib/run/job.h"

int main(int argc, char **argv)
{
	struct place place = {.proc = true, .dev = true};
	struct trace t = {0};
	struct ending e;

	if (argc > 1 && starts_with(argv[1], "--root=")) {
		place.root = argv[1] + strlen("--root=");
		argv++;
	}
	const struct job j = {.file = argv[1], .argv = argv + 1, .env = environ, .place = place.root ? &place : NULL,
			      .trace = &t, .in = -1};
	if (job_run(&j, &e) != 0)
		return 125;
	for (size_t i = 0; i < t.n; i++)
		printf("%s %s %s%s%s\n", use_name(t.v[i].use), t.v[i].error ? strerrorname_np(t.v[i].error) : "found",
		       t.v[i].path, t.v[i].real ? " -> " : "", t.v[i].real ? t.v[i].real : "");
	if (WIFSIGNALED(e.status))
		printf("signal %d\n", WTERMSIG(e.status));
	else
		printf("status %d\n", WEXITSTATUS(e.status));
	trace_free(&t);
	return 0;
}
