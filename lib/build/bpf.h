#ifndef MSTATIC_BPF_H
#define MSTATIC_BPF_H
/* Writes a seccomp filter: for each ABI what becomes of its calls. What follows the last ABI is for the calls of all
 * others. */
#include <linux/filter.h>
#include <stddef.h>
#include <stdint.h>

struct bpf {
	struct sock_filter v[4096];
	unsigned short n;
};

void bpf_begin(struct bpf *p);
/* One instruction: a jump passes over `yes` or `no` others. */
void bpf_add(struct bpf *p, uint16_t code, uint32_t k, uint8_t yes, uint8_t no);
/* Loads the word at an offset of struct seccomp_data. */
void bpf_load(struct bpf *p, size_t offset);
void bpf_return(struct bpf *p, uint32_t verdict);
/* The calls of one ABI (AUDIT_ARCH_…), with the call's number loaded; those that nothing in between returns for are
 * allowed at its end. begin: what bpf_begin_abi returned. */
unsigned short bpf_begin_abi(struct bpf *p, uint32_t arch);
void bpf_end_abi(struct bpf *p, unsigned short begin);
/* The verdict for the call of that number. */
void bpf_call(struct bpf *p, int nr, uint32_t verdict);

#endif
