/* The fourth of the functions in ucontext.S. Arguments are what a register holds, as with glibc: pointers, too. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <ucontext.h>
#include "public.h"

/* at: where ucontext.S expects a member of ucontext_t. */
#define AT(member, at) _Static_assert(offsetof(ucontext_t, member) == (at), #member)

/* How many arguments are passed in registers, the first of which is argument(c); set() names the rest of a new
 * context: where it begins, its stack, what its function returns to, and the register that holds what comes after. */
#if defined __x86_64__ && !defined __ILP32__
AT(uc_mcontext, 40);
AT(uc_mcontext.fpregs, 224);
AT(uc_sigmask, 296);
AT(__fpregs_mem, 424);
enum { REGISTERS = 6, ON_STACK = 1 };
static const int argument[] = {REG_RDI, REG_RSI, REG_RDX, REG_RCX, REG_R8, REG_R9};
#define ARGUMENT(c, i) (c)->uc_mcontext.gregs[argument[i]]
#define SET(c, function, stack, after) \
	((c)->uc_mcontext.gregs[REG_RIP] = (function), (c)->uc_mcontext.gregs[REG_RSP] = (stack), \
	 (c)->uc_mcontext.gregs[REG_RBX] = (after), (c)->uc_mcontext.gregs[REG_RBP] = 0)
#elif defined __i386__
AT(uc_mcontext, 20);
AT(uc_mcontext.fpregs, 96);
AT(uc_sigmask, 108);
AT(__fpregs_mem, 236);
enum { REGISTERS = 0, ON_STACK = 1 };
#define ARGUMENT(c, i) (c)->uc_mcontext.gregs[i]
#define SET(c, function, stack, after) \
	((c)->uc_mcontext.gregs[REG_EIP] = (function), (c)->uc_mcontext.gregs[REG_ESP] = (stack), \
	 (c)->uc_mcontext.gregs[REG_ESI] = (after), (c)->uc_mcontext.gregs[REG_EBP] = 0)
#elif defined __aarch64__
AT(uc_sigmask, 40);
AT(uc_mcontext.regs, 184);
AT(uc_mcontext.pc, 440);
AT(uc_mcontext.__reserved, 464);
enum { REGISTERS = 8, ON_STACK = 0 };
#define ARGUMENT(c, i) (c)->uc_mcontext.regs[i]
#define SET(c, function, stack, after) \
	((c)->uc_mcontext.pc = (function), (c)->uc_mcontext.sp = (stack), (c)->uc_mcontext.regs[19] = (after), \
	 (c)->uc_mcontext.regs[29] = 0, (c)->uc_mcontext.regs[30] = (uintptr_t)__context_start)
#elif defined __arm__
AT(uc_mcontext.arm_r0, 32);
AT(uc_sigmask, 104);
AT(uc_regspace, 232);
enum { REGISTERS = 4, ON_STACK = 0 };
#define ARGUMENT(c, i) (&(c)->uc_mcontext.arm_r0)[i]
#define SET(c, function, stack, after) \
	((c)->uc_mcontext.arm_pc = (function), (c)->uc_mcontext.arm_sp = (stack), (c)->uc_mcontext.arm_r4 = (after), \
	 (c)->uc_mcontext.arm_fp = 0, (c)->uc_mcontext.arm_lr = (uintptr_t)__context_start)
#elif defined __riscv && __riscv_xlen == 64
AT(uc_sigmask, 40);
AT(uc_mcontext.__gregs, 176);
AT(uc_mcontext.__fpregs, 432);
enum { REGISTERS = 8, ON_STACK = 0 };
#define ARGUMENT(c, i) (c)->uc_mcontext.__gregs[10 + (i)]
#define SET(c, function, stack, after) \
	((c)->uc_mcontext.__gregs[0] = (function), (c)->uc_mcontext.__gregs[2] = (stack), \
	 (c)->uc_mcontext.__gregs[9] = (after), (c)->uc_mcontext.__gregs[8] = 0, \
	 (c)->uc_mcontext.__gregs[1] = (uintptr_t)__context_start)
#elif defined __s390x__
AT(uc_mcontext.psw.addr, 48);
AT(uc_mcontext.gregs, 56);
AT(uc_mcontext.fpregs, 248);
AT(uc_sigmask, 384);
enum { REGISTERS = 5, ON_STACK = 0 };
#define BELOW 160
#define ARGUMENT(c, i) (c)->uc_mcontext.gregs[2 + (i)]
#define SET(c, function, stack, after) \
	((c)->uc_mcontext.psw.addr = (function), (c)->uc_mcontext.gregs[15] = (stack), \
	 (c)->uc_mcontext.gregs[7] = (after), (c)->uc_mcontext.gregs[14] = (uintptr_t)__context_start)
#elif defined __mips__
#if defined _ABI64
AT(uc_mcontext.gregs, 40);
AT(uc_mcontext.pc, 616);
AT(uc_mcontext.fpc_csr, 624);
AT(uc_sigmask, 640);
enum { REGISTERS = 8, ON_STACK = 0 };
#else
AT(uc_mcontext.pc, 32);
AT(uc_mcontext.gregs, 40);
AT(uc_mcontext.fpc_csr, 556);
AT(uc_sigmask, 616);
enum { REGISTERS = 4, ON_STACK = 0 };
#define BELOW 16
#endif
AT(uc_mcontext.fpregs, 296);
#define ARGUMENT(c, i) (c)->uc_mcontext.gregs[4 + (i)]
#define SET(c, function, stack, after) \
	((c)->uc_mcontext.pc = (function), (c)->uc_mcontext.gregs[29] = (stack), \
	 (c)->uc_mcontext.gregs[16] = (after), (c)->uc_mcontext.gregs[30] = 0, \
	 (c)->uc_mcontext.gregs[31] = (uintptr_t)__context_start)
#elif defined __powerpc__
#if defined __powerpc64__
AT(uc_sigmask, 40);
AT(uc_mcontext.gp_regs, 232);
AT(uc_mcontext.fp_regs, 616);
AT(uc_mcontext.vmx_reserve, 888);
#define BELOW 96
#define GENERAL gp_regs
#else
AT(uc_regs, 48);
AT(uc_sigmask, 52);
AT(uc_mcontext.gregs, 192);
AT(uc_mcontext.fpregs, 384);
#define BELOW 8
#define GENERAL gregs
#endif
enum { REGISTERS = 8, ON_STACK = 0 };
#define ARGUMENT(c, i) (c)->uc_mcontext.GENERAL[3 + (i)]
#define SET(c, function, stack, after) \
	((c)->uc_mcontext.GENERAL[32] = (function), (c)->uc_mcontext.GENERAL[1] = (stack), \
	 (c)->uc_mcontext.GENERAL[14] = (after), (c)->uc_mcontext.GENERAL[36] = (uintptr_t)__context_start)
#elif defined __loongarch__
AT(uc_sigmask, 40);
AT(uc_mcontext.__pc, 176);
AT(uc_mcontext.__gregs, 184);
enum { REGISTERS = 8, ON_STACK = 0 };
#define ARGUMENT(c, i) (c)->uc_mcontext.__gregs[4 + (i)]
#define SET(c, function, stack, after) \
	((c)->uc_mcontext.__pc = (function), (c)->uc_mcontext.__gregs[3] = (stack), \
	 (c)->uc_mcontext.__gregs[23] = (after), (c)->uc_mcontext.__gregs[22] = 0, \
	 (c)->uc_mcontext.__gregs[1] = (uintptr_t)__context_start)
#else
#define UNKNOWN
#endif

#ifndef UNKNOWN
/* What a caller leaves between the end of its stack and the arguments on it, for what it calls; the first word of it
 * points to its own caller. */
#ifndef BELOW
#define BELOW 0
#endif

__attribute__((__visibility__("hidden"))) void __context_start(void);

PUBLIC void makecontext(ucontext_t *c, void (*function)(void), int count, ...)
{
	int on_stack = count > REGISTERS ? count - REGISTERS : 0;
	uintptr_t top = (uintptr_t)c->uc_stack.ss_sp + c->uc_stack.ss_size;
	/* The end of the stack is aligned; without BELOW, so is where the arguments on it begin. */
	uintptr_t *stack = (uintptr_t *)((top - (uintptr_t)on_stack * sizeof top - BELOW) & ~(uintptr_t)15);
	va_list list;

	va_start(list, count);
	for (int i = 0; i < count && i < REGISTERS; i++)
		ARGUMENT(c, i) = va_arg(list, uintptr_t);
	for (int i = 0; i < on_stack; i++)
		stack[BELOW / sizeof top + (size_t)i] = va_arg(list, uintptr_t);
	va_end(list);
	if (BELOW)
		*stack = 0;
	if (ON_STACK)
		*--stack = (uintptr_t)__context_start;
	SET(c, (uintptr_t)function, (uintptr_t)stack, (uintptr_t)c->uc_link);
}
#endif
