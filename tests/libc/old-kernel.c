/* old-kernel PROGRAM ARGS…: runs it as Linux 2.6.32 would, as far as system calls go: those that came later
 * answer ENOSYS, and uname says 2.6. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <unistd.h>

#ifndef __x86_64__
#error the numbers below are those of x86_64
#endif
enum { FIRST_NEWER = 299 }; /* recvmmsg, 2.6.33; perf_event_open, 2.6.31, is 298 */

int main(int argc, char **argv)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, FIRST_NEWER, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {sizeof filter / sizeof *filter, filter};

	if (argc < 2)
		return 2;
	/* OpenSSL, on such a kernel, leaves a mark in shared memory. Only root may keep that to itself. */
	(void)unshare(CLONE_NEWIPC);
	personality(UNAME26);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program)) {
		perror("old-kernel: no seccomp filter");
		return 77;
	}
	execv(argv[1], argv + 1);
	perror(argv[1]);
	return 127;
}
