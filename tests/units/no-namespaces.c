/* no-namespaces [--no-landlock] COMMAND ARGS…: runs the command as a container with Docker's default seccomp
 * profile does: unshare, setns, the namespace flags of clone, mount, umount2 and pivot_root are refused, clone3 does
 * not exist. With --no-landlock, Landlock does not exist either, as in an old kernel. */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NAMESPACES 0x7e020000 /* CLONE_NEW… */
#define REFUSE(nr, error) \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, nr, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error))
#define COUNT(a) (unsigned short)(sizeof(a) / sizeof *(a))

static int install(struct sock_filter *v, unsigned short n)
{
	struct sock_fprog prog = {n, v};

	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &prog);
}

int main(int argc, char **argv)
{
	struct sock_filter docker[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		REFUSE(SYS_unshare, EPERM), REFUSE(SYS_setns, EPERM),	   REFUSE(SYS_mount, EPERM),
		REFUSE(SYS_umount2, EPERM), REFUSE(SYS_pivot_root, EPERM), REFUSE(435 /* clone3 */, ENOSYS),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args)),
		BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, NAMESPACES, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	}, old[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		REFUSE(444 /* landlock_create_ruleset */, ENOSYS),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	int first = argc > 1 && strcmp(argv[1], "--no-landlock") == 0 ? 2 : 1;

	if (argc <= first)
		return 2;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || install(docker, COUNT(docker)) != 0 ||
	    (first == 2 && install(old, COUNT(old)) != 0)) {
		perror(argv[0]);
		return 2;
	}
	execvp(argv[first], argv + first);
	perror(argv[first]);
	return 127;
}
