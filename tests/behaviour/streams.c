/* Streams: assigned ones, reading and writing without a seek in between, streams over memory, scanf's %m, exec of a file
 * without #!, what select leaves, signals that are waited for. */
#define _GNU_SOURCE
#include <errno.h>
#include <err.h>
#include <error.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

static void assigned(void)
{
	FILE *old_out = stdout, *old_err = stderr, *old_in = stdin, *in = fopen("text", "w+");
	char *text = NULL;
	size_t size = 0;
	FILE *memory = open_memstream(&text, &size);

	fputs("7 words here\n", in);
	rewind(in);
	stdout = stderr = memory;
	stdin = in;
	printf("printf %d\n", 1);
	puts("puts");
	putchar('c');
	putchar('\n');
	errno = ENOENT;
	perror("perror");
	warn("warn");
	warnx("warnx");
	psignal(SIGINT, "psignal");
	int n = 0, found = scanf("%d", &n), next = getchar();
	stdout = old_out;
	stderr = old_err;
	stdin = old_in;
	fclose(memory);
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		char *name = strstr(line, program_invocation_short_name);
		puts(name == line ? line + strlen(program_invocation_short_name) : line);
	}
	printf("scanf %d %d '%c'\n", found, n, next);
	free(text);
	fclose(in);
}

/* What says what is wrong leaves open whether a stream is wide. */
static void orientation(void)
{
	FILE *old = stderr;
	char line[80];

	stderr = fopen("text", "w+");
	perror("perror");
	printf("%d", fwide(stderr, 0));
	fputws(L"wide\n", stderr);
	printf(" %d", fwide(stderr, 0) > 0);
	perror("again");
	printf(" %d\n", fwide(stderr, 0) > 0);
	fclose(stderr);
	stderr = fopen("text", "r");
	while (fgets(line, sizeof line, stderr))
		printf("%s", line);
	fclose(stderr);
	stderr = old;
}

static void by_turns(void)
{
	char line[40];
	FILE *f = fopen("text", "w+");

	fputs("Hello, world.\nmore\n", f);
	rewind(f);
	getc(f);
	getc(f);
	fputs("ww", f);
	printf("at %ld\n", ftell(f));
	rewind(f);
	fgets(line, sizeof line, f);
	printf("%s", line);
	ungetc('x', f);
	fputs("M", f);
	printf("at %ld\n", ftell(f));
	rewind(f);
	while (fgets(line, sizeof line, f))
		printf("%s", line);
	fclose(f);
}

static void memory(void)
{
	char buf[8] = "1234567", *text = (char *)1;
	wchar_t *wide = (wchar_t *)1;
	size_t size = 99;
	FILE *f = fmemopen(buf, 4, "r+");

	while (getc(f) != EOF)
		;
	errno = 0;
	int put = putc('x', f), flushed = fflush(f), why = errno;
	printf("full: %d %d %s\n", put == 'x', flushed, strerrorname_np(why));
	fclose(f);
	f = fmemopen(buf, 3, "w");
	fputs("abcdefg", f);
	flushed = fflush(f);
	printf("short: %d %d\n", flushed, ferror(f) != 0);
	fclose(f);
	f = open_memstream(&text, &size);
	fputs("abcdef", f);
	fflush(f);
	text = NULL;
	fseek(f, 3, SEEK_SET);
	fclose(f);
	printf("closed: %s %zu\n", text, size);
	free(text);
	f = open_wmemstream(&wide, &size);
	fputws(L"abcdef", f);
	fflush(f);
	wide = NULL;
	fclose(f);
	printf("closed: %ls %zu\n", wide, size);
	free(wide);
}

static void conversions(void)
{
	char text[80] = "AB", *s = text, *t = text, *u = text;
	wchar_t *w = (wchar_t *)text;
	int n = sscanf(" ", "%ms", &s);

	printf("%d %d, ", n, s == NULL);
	n = sscanf("x1", "%m[a-z]%m[a-z]", &t, &u);
	printf("%d %s %d, ", n, t, u == NULL);
	free(t);
	n = swscanf(L" ", L"%mls", &w);
	printf("%d %d\n", n, w == NULL);
	sprintf(text, "%sCD", text);
	puts(text);
	snprintf(text, sizeof text, "%sEF", text);
	puts(text);
	printf("%b %#b %#B %010b %-6b| %llb %hhb %.5b\n", 10u, 10u, 10u, 5u, 5u, 1ull << 40, 0x1ff, 3u);
	wchar_t more[40];
	swprintf(more, 40, L"%#b %8B", 6u, 6u);
	printf("%ls\n", more);
	printf("%Id %5I'd %Ix\n", 12, 1234, 255u);
	printf("%d %d %d\n", signbit(strtod("-nan", NULL)) != 0, signbit(strtof("nan", NULL)) != 0,
	       signbit(strtold("-nan(1)", NULL)) != 0);
}

static int spawned(int (*start)(void))
{
	int status;
	pid_t child;

	fflush(stdout);
	if (!(child = fork()))
		_exit(start() ? errno : 0);
	waitpid(child, &status, 0);
	return WEXITSTATUS(status);
}

static char *const arguments[] = {"named", "a", "b c", NULL};
static int execvp_path(void) { return execvp("./script", arguments); }
static int execvp_name(void) { return execvp("script", arguments); }
static int execvpe_name(void) { return execvpe("script", arguments, (char *[]){"X=1", NULL}); }
static int execlp_none(void) { return execlp("script", "script", NULL); }
static int execv_path(void) { return execv("./script", arguments); }

static void scripts(void)
{
	FILE *f = fopen("script", "w");

	fputs("echo \"$# $1 $2\"\n", f);
	fclose(f);
	chmod("script", 0755);
	setenv("PATH", "/nowhere:.", 1);
	printf("%d\n", spawned(execvp_path));
	printf("%d\n", spawned(execvp_name));
	printf("%d\n", spawned(execvpe_name));
	printf("%d\n", spawned(execlp_none));
	printf("%s\n", strerrorname_np(spawned(execv_path)));
}

static void handler(int n) { (void)n; }

static void waits(void)
{
	struct itimerval in = {.it_value = {.tv_usec = 20000}};
	struct timespec hour = {.tv_sec = 3600};
	struct timeval left = {.tv_sec = 3600};
	sigset_t set;
	siginfo_t info;
	int pipes[2], n;
	fd_set reads;

	if (pipe(pipes) || write(pipes[1], "x", 1) != 1)
		exit(1);
	FD_ZERO(&reads);
	FD_SET(pipes[0], &reads);
	n = select(pipes[0] + 1, &reads, NULL, NULL, &left);
	printf("%d %d\n", n, left.tv_sec == 3599 || left.tv_sec == 3600);
	read(pipes[0], &n, 1);
	left = (struct timeval){.tv_usec = 1000};
	FD_SET(pipes[0], &reads);
	n = select(pipes[0] + 1, &reads, NULL, NULL, &left);
	printf("%d %ld.%ld\n", n, (long)left.tv_sec, (long)left.tv_usec);
	signal(SIGALRM, handler);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	setitimer(ITIMER_REAL, &in, NULL);
	n = sigtimedwait(&set, &info, &hour);
	printf("%d %s\n", n, strerrorname_np(errno));
	setitimer(ITIMER_REAL, &in, NULL);
	n = sigwaitinfo(&set, &info);
	printf("%d %s\n", n, strerrorname_np(errno));
	raise(SIGUSR1);
	setitimer(ITIMER_REAL, &in, NULL);
	printf("%d", sigwait(&set, &n));
	printf(" %d\n", n == SIGUSR1);
}

int main(void)
{
	char folder[] = "/tmp/streamsXXXXXX";

	if (!mkdtemp(folder) || chdir(folder))
		return 1;
	assigned();
	orientation();
	by_turns();
	memory();
	conversions();
	scripts();
	waits();
	unlink("text");
	unlink("script");
	return rmdir(folder);
}
