/* How a program begins and how it calls the kernel, for each machine. */
#include "kernel.h"

#if defined(__x86_64__) && !defined(__ILP32__)
__asm__(".globl _start\n_start:\n\txor %ebp, %ebp\n\tmov %rsp, %rdi\n\tand $-16, %rsp\n\tcall begin\n\thlt\n");
long call(long n, word a, word b, word c, word d, word e)
{
	register word r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = 0;
	long result;

	__asm__ volatile("syscall" : "=a"(result) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
}

#elif defined(__i386__)
__asm__(".globl _start\n_start:\n\txor %ebp, %ebp\n\tmov %esp, %eax\n\tand $-16, %esp\n\tsub $12, %esp\n"
	"\tpush %eax\n\tcall begin\n\thlt\n");
long call(long n, word a, word b, word c, word d, word e)
{
	long result;

	__asm__ volatile("push %%ebp\n\txor %%ebp, %%ebp\n\tint $0x80\n\tpop %%ebp" : "=a"(result)
			 : "a"(n), "b"(a), "c"(b), "d"(c), "S"(d), "D"(e) : "memory");
	return result;
}

#elif defined(__aarch64__)
__asm__(".globl _start\n_start:\n\tmov x29, #0\n\tmov x0, sp\n\tbl begin\n\tbrk #0\n");
long call(long n, word a, word b, word c, word d, word e)
{
	register word x8 __asm__("x8") = (word)n, x0 __asm__("x0") = a, x1 __asm__("x1") = b, x2 __asm__("x2") = c,
		x3 __asm__("x3") = d, x4 __asm__("x4") = e, x5 __asm__("x5") = 0;

	__asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
	return (long)x0;
}

#elif defined(__arm__)
__asm__(".globl _start\n.type _start, %function\n_start:\n\tmov r0, sp\n\tbl begin\n\tudf #0\n");
long call(long n, word a, word b, word c, word d, word e)
{
	register word r7 __asm__("r7") = (word)n, r0 __asm__("r0") = a, r1 __asm__("r1") = b, r2 __asm__("r2") = c,
		r3 __asm__("r3") = d, r4 __asm__("r4") = e, r5 __asm__("r5") = 0;

	__asm__ volatile("svc #0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5) : "memory");
	return (long)r0;
}

#elif defined(__riscv) && __riscv_xlen == 64
__asm__(".globl _start\n_start:\n\tmv a0, sp\n\tandi sp, sp, -16\n\tcall begin\n\tebreak\n");
long call(long n, word a, word b, word c, word d, word e)
{
	register word a7 __asm__("a7") = (word)n, a0 __asm__("a0") = a, a1 __asm__("a1") = b, a2 __asm__("a2") = c,
		a3 __asm__("a3") = d, a4 __asm__("a4") = e, a5 __asm__("a5") = 0;

	__asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5) : "memory");
	return (long)a0;
}

#elif defined(__mips64) && _MIPS_SIM == _ABI64
/* Functions find their data by $25, where their own address is. */
__asm__(".globl _start\n.set push\n.set noreorder\n_start:\n\tmove $4, $sp\n\tlui $25, %highest(begin)\n"
	"\tdaddiu $25, $25, %higher(begin)\n\tdsll $25, $25, 16\n\tdaddiu $25, $25, %hi(begin)\n\tdsll $25, $25, 16\n"
	"\tdaddiu $25, $25, %lo(begin)\n\tjalr $25\n\tdaddiu $sp, $sp, -16\n.set pop\n");
long call(long n, word a, word b, word c, word d, word e)
{
	register word v0 __asm__("$2") = (word)n, a0 __asm__("$4") = a, a1 __asm__("$5") = b, a2 __asm__("$6") = c,
		a3 __asm__("$7") = d, a4 __asm__("$8") = e, a5 __asm__("$9") = 0;

	__asm__ volatile("syscall" : "+r"(v0), "+r"(a3) : "r"(a0), "r"(a1), "r"(a2), "r"(a4), "r"(a5)
			 : "$1", "$3", "$10", "$11", "$12", "$13", "$14", "$15", "$24", "$25", "hi", "lo", "memory");
	return a3 ? -(long)v0 : (long)v0;
}

#elif defined(__mips__)
__asm__(".globl _start\n.set push\n.set noreorder\n_start:\n\tmove $4, $sp\n\tlui $25, %hi(begin)\n\taddiu $25, $25, %lo(begin)\n"
	"\tjalr $25\n\taddiu $sp, $sp, -16\n.set pop\n");
long call(long n, word a, word b, word c, word d, word e)
{
	register word v0 __asm__("$2") = (word)n, a0 __asm__("$4") = a, a1 __asm__("$5") = b, a2 __asm__("$6") = c,
		a3 __asm__("$7") = d, t0 __asm__("$8") = e;

	__asm__ volatile("addiu $sp, $sp, -32\n\tsw $8, 16($sp)\n\tsw $0, 20($sp)\n\tsyscall\n\taddiu $sp, $sp, 32"
			 : "+r"(v0), "+r"(a3), "+r"(t0) : "r"(a0), "r"(a1), "r"(a2)
			 : "$1", "$3", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$24", "$25", "hi", "lo", "memory");
	return a3 ? -(long)v0 : (long)v0;
}

#elif defined(__powerpc__)
/* For 64 bits, begin's own first lines find what it needs by r12. */
#ifdef __powerpc64__
__asm__(".globl _start\n_start:\n\tmr 3, 1\n\tli 0, 0\n\tclrrdi 1, 1, 4\n\tstdu 0, -64(1)\n"
	"\tlis 12, begin@ha\n\taddi 12, 12, begin@l\n\tmtctr 12\n\tbctrl\n\ttrap\n");
#else
__asm__(".globl _start\n_start:\n\tmr 3, 1\n\tli 0, 0\n\tclrrwi 1, 1, 4\n\tstwu 0, -16(1)\n\tbl begin\n\ttrap\n");
#endif
long call(long n, word a, word b, word c, word d, word e)
{
	register word r0 __asm__("r0") = (word)n, r3 __asm__("r3") = a, r4 __asm__("r4") = b, r5 __asm__("r5") = c,
		r6 __asm__("r6") = d, r7 __asm__("r7") = e, r8 __asm__("r8") = 0;

	__asm__ volatile("sc\n\tbns+ 1f\n\tneg 3, 3\n1:" : "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6), "+r"(r7), "+r"(r8)
			 : : "r9", "r10", "r11", "r12", "cr0", "ctr", "xer", "memory");
	return (long)r3;
}

#elif defined(__s390x__)
__asm__(".globl _start\n_start:\n\tlgr %r2, %r15\n\taghi %r15, -160\n\tbrasl %r14, begin\n\tj .+2\n");
long call(long n, word a, word b, word c, word d, word e)
{
	register word r1 __asm__("r1") = (word)n, r2 __asm__("r2") = a, r3 __asm__("r3") = b, r4 __asm__("r4") = c,
		r5 __asm__("r5") = d, r6 __asm__("r6") = e, r7 __asm__("r7") = 0;

	__asm__ volatile("svc 0" : "+r"(r2) : "r"(r1), "r"(r3), "r"(r4), "r"(r5), "r"(r6), "r"(r7) : "memory");
	return (long)r2;
}

#elif defined(__loongarch_lp64)
__asm__(".globl _start\n_start:\n\tmove $a0, $sp\n\tbl begin\n\tbreak 0\n");
long call(long n, word a, word b, word c, word d, word e)
{
	register word a7 __asm__("$a7") = (word)n, a0 __asm__("$a0") = a, a1 __asm__("$a1") = b, a2 __asm__("$a2") = c,
		a3 __asm__("$a3") = d, a4 __asm__("$a4") = e, a5 __asm__("$a5") = 0;

	__asm__ volatile("syscall 0" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5)
			 : "$t0", "$t1", "$t2", "$t3", "$t4", "$t5", "$t6", "$t7", "$t8", "memory");
	return (long)a0;
}

#else
/* cppcheck-suppress preprocessorErrorDirective */
#error "kernel.c does not know how programs for this machine begin"
#endif

/* Some machines have successors of calls that were made for smaller numbers. */
#if defined(__NR_mmap2)
#undef __NR_mmap
#define __NR_mmap __NR_mmap2
#endif
#if defined(__NR_geteuid32)
#undef __NR_geteuid
#define __NR_geteuid __NR_geteuid32
#endif

byte *map(word n, int protection, int flags, long fd)
{
#ifdef __s390x__ /* where this call takes them so */
	word words[6] = {0, n, (word)protection, (word)flags, (word)fd, 0};
	return (byte *)call(__NR_mmap, (word)words, 0, 0, 0, 0);
#else
	return (byte *)call(__NR_mmap, 0, n, (word)protection, (word)flags, (word)fd);
#endif
}

word user_id(void)
{
	return (word)call(__NR_geteuid, 0, 0, 0, 0, 0);
}

/* Machines have one of three calls for it; LoongArch had the last alone until Linux 6.11. */
long status_of(const char *path, struct status *s)
{
#if defined(__NR_fstatat64)
	struct stat64 st = {0};
	long error = CALL(fstatat64, AT_FDCWD, path, &st, AT_SYMLINK_NOFOLLOW);
	*s = (struct status){st.st_mode, st.st_uid};
#elif defined(__NR_newfstatat) && !defined(__loongarch__)
	struct stat st = {0};
	long error = CALL(newfstatat, AT_FDCWD, path, &st, AT_SYMLINK_NOFOLLOW);
	*s = (struct status){st.st_mode, st.st_uid};
#else
	struct statx st = {0};
	long error = call(__NR_statx, (word)AT_FDCWD, (word)path, AT_SYMLINK_NOFOLLOW, STATX_MODE | STATX_UID, (word)&st);
	*s = (struct status){st.stx_mode, st.stx_uid};
#endif
	return error;
}
