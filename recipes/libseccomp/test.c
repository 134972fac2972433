/* A filter, told as BPF and as text; a process of its own that has it, where the kernel takes filters, is refused
 * what it says. */
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

/* All is allowed but fchdir(), and dup() of 77; NULL: it could not be built. */
static scmp_filter_ctx filter(void)
{
	scmp_filter_ctx c = seccomp_init(SCMP_ACT_ALLOW);

	if (c && seccomp_rule_add(c, SCMP_ACT_ERRNO(EDOM), SCMP_SYS(fchdir), 0) == 0 &&
	    seccomp_rule_add(c, SCMP_ACT_ERRNO(ERANGE), SCMP_SYS(dup), 1, SCMP_A0(SCMP_CMP_EQ, 77)) == 0)
		return c;
	return NULL;
}

static void told(scmp_filter_ctx c)
{
	FILE *file = fopen("filter", "w+"); /* tmpfile() is not for builds that see the host's /tmp */
	char text[4096];
	size_t n;

	expect(seccomp_export_bpf(c, fileno(file)) == 0, "told as BPF");
	expect((n = (size_t)lseek(fileno(file), 0, SEEK_END)) > 8 * 8 && n % 8 == 0, "its instructions");
	expect(ftruncate(fileno(file), 0) == 0 && lseek(fileno(file), 0, SEEK_SET) == 0, "an empty file");
	expect(seccomp_export_pfc(c, fileno(file)) == 0, "told as text");
	rewind(file);
	n = fread(text, 1, sizeof text - 1, file);
	text[n] = 0;
	expect(strstr(text, "fchdir") && strstr(text, "ERRNO(33)"), "the text names what is refused");
	fclose(file);
}

/* What the child with the filter says: 0 as it should be, 1 it is not, 2 the kernel takes no filter here. */
static int loaded(scmp_filter_ctx c)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		if (seccomp_load(c) != 0)
			_exit(2);
		if (fchdir(-1) != -1 || errno != EDOM || dup(77) != -1 || errno != ERANGE)
			_exit(1);
		_exit(dup(78) != -1 || errno != EBADF);
	}
	if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

int main(void)
{
	scmp_filter_ctx c = filter();
	char *name;

	expect(c != NULL, "a filter");
	if (!c)
		return 1;
	told(c);
	int status = loaded(c);
	if (status == 2)
		puts("not tried: the kernel takes no filter here");
	else
		expect(status == 0, "a child that has it");
	seccomp_release(c);
	expect(seccomp_syscall_resolve_name("openat2") == SCMP_SYS(openat2), "a call's number");
	name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_X86_64, 59);
	expect(name && !strcmp(name, "execve"), "a number's call, on another machine too");
	expect(seccomp_version()->major == SCMP_VER_MAJOR, "the version");
	return failures != 0;
}
