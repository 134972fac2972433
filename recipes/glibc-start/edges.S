/* The first and, with END, the last part of the functions in .init and .fini, which objects may add to. */
#ifdef __x86_64__
#define ENTER sub $8, %rsp
#define LEAVE add $8, %rsp; ret
#elif defined __aarch64__
#define ENTER stp x29, x30, [sp, #-16]!
#define LEAVE ldp x29, x30, [sp], #16; ret
#else
#error "add this machine's"
#endif
#ifdef END
	.section .init, "ax", %progbits
	LEAVE
	.section .fini, "ax", %progbits
	LEAVE
#else
	.section .init, "ax", %progbits
	.globl _init
	.hidden _init
	.type _init, %function
_init:	ENTER
	.section .fini, "ax", %progbits
	.globl _fini
	.hidden _fini
	.type _fini, %function
_fini:	ENTER
#endif
	.section .note.GNU-stack, "", %progbits
