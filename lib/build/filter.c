#include "filter.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "bpf.h"
#include "calls.h"

/* The last call number that was looked at when calls.inc was written. */
enum { FIRST_UNKNOWN = 452 };
/* SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, of Linux 5.19: once the overseer has taken a request, no signal but SIGKILL
 * breaks it off. Before that one does, and vfork() fails with EINTR, which shells take for a lack of processes. */
enum { ASKED_WHOLE = 1 << 5 };

static uint32_t verdict(const struct callrule *r)
{
	if (r->call != CALL_NONE)
		return SECCOMP_RET_USER_NOTIF;
	return r->error ? SECCOMP_RET_ERRNO | (uint32_t)r->error : SECCOMP_RET_ALLOW;
}

/* The lower half of argument n: the filter compares numbers and flags alone. */
static size_t argument(unsigned n)
{
	size_t at = offsetof(struct seccomp_data, args) + n * sizeof(uint64_t);

	return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? at + sizeof(uint32_t) : at;
}

/* Adds a rule. The call's number is the value that is loaded, before it and after it. */
static void add_rule(struct bpf *p, const struct callrule *r)
{
	if (r->test == ANY) {
		bpf_call(p, r->nr, verdict(r));
		return;
	}
	bpf_add(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)r->nr, 0, 5);
	bpf_load(p, argument(r->arg));
	bpf_add(p, BPF_ALU | BPF_AND | BPF_K, r->mask, 0, 0);
	bpf_add(p, BPF_JMP | BPF_JEQ | BPF_K, r->value, r->test == OTHER, r->test != OTHER);
	bpf_return(p, verdict(r));
	bpf_load(p, offsetof(struct seccomp_data, nr));
}

/* Adds the rules of one ABI; a call of another ABI passes on to what follows them. */
static void add_rules(struct bpf *p, const struct calls *rules, bool within)
{
	unsigned short begin = bpf_begin_abi(p, rules->arch);

	for (size_t i = 0; i < rules->n; i++)
		if (rules->v[i].always || !within)
			add_rule(p, &rules->v[i]);
	bpf_add(p, BPF_JMP | BPF_JGE | BPF_K, FIRST_UNKNOWN, 0, 1);
	bpf_return(p, SECCOMP_RET_ERRNO | ENOSYS);
	bpf_end_abi(p, begin);
}

static int install(unsigned flags, const struct sock_fprog *filter)
{
	return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, filter);
}

int filter_install(bool within)
{
	static struct bpf p;
	struct sock_fprog whole = {.filter = p.v};

	bpf_begin(&p);
	add_rules(&p, &calls_native, within);
	if (calls_compat.n)
		add_rules(&p, &calls_compat, within);
	bpf_return(&p, SECCOMP_RET_ERRNO | ENOSYS);
	whole.len = p.n;
	int fd = within ? install(0, &whole) : install(SECCOMP_FILTER_FLAG_NEW_LISTENER | ASKED_WHOLE, &whole);
	return fd < 0 && !within ? install(SECCOMP_FILTER_FLAG_NEW_LISTENER, &whole) : fd;
}

enum call filter_call(uint32_t arch, int nr)
{
	const struct calls *rules = arch == calls_native.arch ? &calls_native : &calls_compat;

	for (size_t i = 0; i < rules->n; i++)
		if (rules->v[i].nr == nr && rules->v[i].call != CALL_NONE)
			return rules->v[i].call;
	return CALL_NONE;
}
