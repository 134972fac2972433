#ifndef MSTATIC_NEWCALLS_H
#define MSTATIC_NEWCALLS_H
/* Which system calls came with which release of the kernel, by sysroot-templates/kernels: all that are newer than the
 * oldest floor. A kernel's code is what LINUX_VERSION_CODE counts them by. */
#include <stddef.h>
#include <stdint.h>

struct newcall {
	const char *name, *release;
	unsigned code;
	int nr;
};

/* The calls of one ABI. */
struct newcalls {
	uint32_t arch; /* AUDIT_ARCH_… */
	const struct newcall *v;
	size_t n;
};

/* Those of this machine's own ABI, and of the 32-bit programs that it runs as well (n is 0 where it runs none). */
extern const struct newcalls newcalls_native, newcalls_compat;

/* The oldest kernels that programs are tried on. */
struct floor {
	const char *release;
	unsigned code;
	const char *where; /* who runs it */
};
extern const struct floor floors[];
extern const size_t floor_count;
/* The code of the first kernel for such machines (as `uname -m` has them); 0: one that is older than all floors. */
unsigned kernel_begin(const char *arch);

#endif
