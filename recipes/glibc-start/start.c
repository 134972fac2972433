/* What programs begin with. It runs the program's own constructors: glibc before 2.34 leaves that to an object that is
 * linked into each program, newer ones to whoever passes such a function. Destructors are the loader's in both. */
typedef void function(int, char **, char **);

#ifdef __x86_64__
__asm__(".text\n.globl _start\n.type _start, %function\n_start:\n"
	".cfi_startproc\n.cfi_undefined rip\n"
	"xor %ebp, %ebp\n"
	"mov %rdx, %r9\n"           /* the loader's own ending */
	"pop %rsi\nmov %rsp, %rdx\n" /* argc, argv */
	"and $-16, %rsp\npush %rax\npush %rsp\n"
	"xor %r8d, %r8d\n"
	"lea mstatic_init(%rip), %rcx\n"
	"mov main@GOTPCREL(%rip), %rdi\n"
	"call *__libc_start_main@GOTPCREL(%rip)\n"
	"hlt\n"
	".cfi_endproc\n.size _start, . - _start\n");
#elif defined __aarch64__
__asm__(".text\n.globl _start\n.type _start, %function\n_start:\n"
	".cfi_startproc\n.cfi_undefined x30\n"
	"mov x29, #0\nmov x30, #0\n"
	"mov x5, x0\n"
	"ldr x1, [sp]\nadd x2, sp, #8\n"
	"mov x6, sp\n"
	"adrp x0, :got:main\nldr x0, [x0, #:got_lo12:main]\n"
	"adrp x3, mstatic_init\nadd x3, x3, #:lo12:mstatic_init\n"
	"mov x4, #0\n"
	"bl __libc_start_main\n"
	"brk #0\n"
	".cfi_endproc\n.size _start, . - _start\n");
#else
#error "add this machine's _start"
#endif

/* stdio of the oldest releases looks for it. */
const int _IO_stdin_used = 0x20001;

extern function *const __init_array_start[], *const __init_array_end[] __attribute__((visibility("hidden")));
extern void _init(void) __attribute__((visibility("hidden")));

__attribute__((visibility("hidden"), used)) void mstatic_init(int argc, char **argv, char **envp)
{
	_init();
	for (function *const *f = __init_array_start; f < __init_array_end; f++)
		(*f)(argc, argv, envp);
}
