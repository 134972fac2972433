#include "bpf.h"

#include <linux/seccomp.h>

void bpf_begin(struct bpf *p)
{
	p->n = 0;
	bpf_load(p, offsetof(struct seccomp_data, arch));
}

void bpf_add(struct bpf *p, uint16_t code, uint32_t k, uint8_t yes, uint8_t no)
{
	p->v[p->n++] = (struct sock_filter)BPF_JUMP(code, k, yes, no);
}

void bpf_load(struct bpf *p, size_t offset)
{
	bpf_add(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

void bpf_return(struct bpf *p, uint32_t verdict)
{
	bpf_add(p, BPF_RET | BPF_K, verdict, 0, 0);
}

unsigned short bpf_begin_abi(struct bpf *p, uint32_t arch)
{
	unsigned short skip = p->n + 1;

	bpf_add(p, BPF_JMP | BPF_JEQ | BPF_K, arch, 1, 0);
	bpf_add(p, BPF_JMP | BPF_JA, 0, 0, 0); /* bpf_end_abi says how far */
	bpf_load(p, offsetof(struct seccomp_data, nr));
	return skip;
}

void bpf_end_abi(struct bpf *p, unsigned short begin)
{
	bpf_return(p, SECCOMP_RET_ALLOW);
	p->v[begin].k = (uint32_t)(p->n - begin - 1);
}

void bpf_call(struct bpf *p, int nr, uint32_t verdict)
{
	bpf_add(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)nr, 0, 1);
	bpf_return(p, verdict);
}
