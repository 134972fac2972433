/* getcontext, setcontext and swapcontext: one function for all three, which saves where it is in the first context
 * and goes on in the second, either of which may be none. makecontext.c has the fourth.
 *
 * What a called function must keep is saved, with the argument registers' places for makecontext; a context that is
 * gone back to sees 0 returned. The signal mask is changed in between, as glibc does it. Offsets are those of
 * ucontext_t, which makecontext.c holds against the header.
 *
 * __context_start is what a function of makecontext's returns to: it goes on in the context that a preserved
 * register names, or ends the program. An unwinder stops there; the nop in front is for those that look up the
 * address before. */

#define SIG_SETMASK 2

#define ENTRY(name) .weak name; .type name, %function; name:
#define END(name) .size name, . - name

	.text
#if defined __x86_64__ && !defined __ILP32__

#define MASK 296
#define FPREGS 224
#define FPMEM 424
ENTRY(getcontext)
	xor %esi, %esi
	jmp .Lswap
ENTRY(setcontext)
.Lset:
	mov %rdi, %rsi
	xor %edi, %edi
ENTRY(swapcontext)
.Lswap:
	.cfi_startproc
	test %rdi, %rdi
	jz 1f
	mov %r12, 72(%rdi)
	mov %r13, 80(%rdi)
	mov %r14, 88(%rdi)
	mov %r15, 96(%rdi)
	mov %rdi, 104(%rdi)
	mov %rsi, 112(%rdi)
	mov %rbp, 120(%rdi)
	mov %rbx, 128(%rdi)
	movq $0, 144(%rdi)
	lea 8(%rsp), %rax
	mov %rax, 160(%rdi)
	mov (%rsp), %rax
	mov %rax, 168(%rdi)
	lea FPMEM(%rdi), %rax
	mov %rax, FPREGS(%rdi)
	fnstenv (%rax)
	fldenv (%rax)
	stmxcsr 24(%rax)
1:	mov %rsi, %r8
	lea MASK(%rdi), %rdx
	test %rdi, %rdi
	cmove %rdi, %rdx
	lea MASK(%r8), %rsi
	test %r8, %r8
	cmove %r8, %rsi
	mov $SIG_SETMASK, %edi
	mov $8, %r10d
	mov $14, %eax
	syscall
	test %r8, %r8
	jz 2f
	mov FPREGS(%r8), %rax
	fldenv (%rax)
	ldmxcsr 24(%rax)
	mov 72(%r8), %r12
	mov 80(%r8), %r13
	mov 88(%r8), %r14
	mov 96(%r8), %r15
	mov 104(%r8), %rdi
	mov 112(%r8), %rsi
	mov 120(%r8), %rbp
	mov 128(%r8), %rbx
	mov 136(%r8), %rdx
	mov 152(%r8), %rcx
	mov 160(%r8), %rsp
	mov 168(%r8), %r11
	mov 48(%r8), %r9
	mov 40(%r8), %r8
	xor %eax, %eax
	jmp *%r11
2:	xor %eax, %eax
	ret
	.cfi_endproc
END(swapcontext)

	.cfi_startproc
	.cfi_undefined rip
	nop
	.globl __context_start
	.hidden __context_start
__context_start:
	mov %rbx, %rdi
	and $-16, %rsp
	test %rdi, %rdi
	jz 1f
	call .Lset
1:	xor %edi, %edi
	call exit@PLT
	hlt
	.cfi_endproc

#elif defined __i386__

#define MASK 108
#define FPREGS 96
#define FPMEM 236
ENTRY(getcontext)
	mov 4(%esp), %eax
	xor %edx, %edx
	jmp .Lswap
ENTRY(setcontext)
.Lset:
	xor %eax, %eax
	mov 4(%esp), %edx
	jmp .Lswap
ENTRY(swapcontext)
	mov 4(%esp), %eax
	mov 8(%esp), %edx
.Lswap:
	.cfi_startproc
	test %eax, %eax
	jz 1f
	mov %edi, 36(%eax)
	mov %esi, 40(%eax)
	mov %ebp, 44(%eax)
	mov %ebx, 52(%eax)
	lea 4(%esp), %ecx
	mov %ecx, 48(%eax)
	mov (%esp), %ecx
	mov %ecx, 76(%eax)
	lea FPMEM(%eax), %ecx
	mov %ecx, FPREGS(%eax)
	fnstenv (%ecx)
	fldenv (%ecx)
1:	push %ebx
	.cfi_adjust_cfa_offset 4
	.cfi_rel_offset ebx, 0
	push %esi
	.cfi_adjust_cfa_offset 4
	.cfi_rel_offset esi, 0
	push %edi
	.cfi_adjust_cfa_offset 4
	.cfi_rel_offset edi, 0
	mov %edx, %edi
	xor %ecx, %ecx
	test %edi, %edi
	jz 2f
	lea MASK(%edi), %ecx
2:	xor %edx, %edx
	test %eax, %eax
	jz 3f
	lea MASK(%eax), %edx
3:	mov $SIG_SETMASK, %ebx
	mov $8, %esi
	mov $175, %eax
	int $0x80
	test %edi, %edi
	jz 4f
	mov %edi, %eax
	mov FPREGS(%eax), %ecx
	fldenv (%ecx)
	mov 36(%eax), %edi
	mov 40(%eax), %esi
	mov 44(%eax), %ebp
	mov 52(%eax), %ebx
	mov 48(%eax), %esp
	mov 76(%eax), %ecx
	xor %eax, %eax
	jmp *%ecx
4:	pop %edi
	.cfi_adjust_cfa_offset -4
	.cfi_restore edi
	pop %esi
	.cfi_adjust_cfa_offset -4
	.cfi_restore esi
	pop %ebx
	.cfi_adjust_cfa_offset -4
	.cfi_restore ebx
	xor %eax, %eax
	ret
	.cfi_endproc
END(swapcontext)

	.cfi_startproc
	.cfi_undefined eip
	nop
	.globl __context_start
	.hidden __context_start
__context_start:
	and $-16, %esp
	sub $16, %esp
	mov %esi, (%esp)
	test %esi, %esi
	jz 1f
	call .Lset
1:	movl $0, (%esp)
	call 2f
2:	pop %ebx
	add $_GLOBAL_OFFSET_TABLE_ + (. - 2b), %ebx
	call exit@PLT
	hlt
	.cfi_endproc

#elif defined __aarch64__

#define MASK 40
#define FPSIMD 464
ENTRY(getcontext)
	mov x1, #0
	b .Lswap
ENTRY(setcontext)
.Lset:
	mov x1, x0
	mov x0, #0
ENTRY(swapcontext)
.Lswap:
	.cfi_startproc
	cbz x0, 1f
	str xzr, [x0, #184]
	stp x18, x19, [x0, #184 + 18 * 8]
	stp x20, x21, [x0, #184 + 20 * 8]
	stp x22, x23, [x0, #184 + 22 * 8]
	stp x24, x25, [x0, #184 + 24 * 8]
	stp x26, x27, [x0, #184 + 26 * 8]
	stp x28, x29, [x0, #184 + 28 * 8]
	mov x2, sp
	stp x30, x2, [x0, #184 + 30 * 8]
	str x30, [x0, #440]
	/* A record of the kernel's kind, FPSIMD_MAGIC, and the end of the list. */
	movz w2, #0x8001
	movk w2, #0x4650, lsl #16
	mov w3, #528
	add x4, x0, #FPSIMD
	stp w2, w3, [x4]
	mrs x2, fpsr
	mrs x3, fpcr
	stp w2, w3, [x4, #8]
	stp q8, q9, [x4, #16 + 8 * 16]
	stp q10, q11, [x4, #16 + 10 * 16]
	stp q12, q13, [x4, #16 + 12 * 16]
	stp q14, q15, [x4, #16 + 14 * 16]
	str xzr, [x4, #528]
1:	mov x9, x1
	add x2, x0, #MASK
	cmp x0, #0
	csel x2, xzr, x2, eq
	add x1, x9, #MASK
	cmp x9, #0
	csel x1, xzr, x1, eq
	mov x0, #SIG_SETMASK
	mov x3, #8
	mov x8, #135
	svc #0
	mov x0, #0
	cbz x9, 2f
	add x10, x9, #FPSIMD
	ldp w11, w12, [x10, #8]
	msr fpsr, x11
	msr fpcr, x12
	ldp q8, q9, [x10, #16 + 8 * 16]
	ldp q10, q11, [x10, #16 + 10 * 16]
	ldp q12, q13, [x10, #16 + 12 * 16]
	ldp q14, q15, [x10, #16 + 14 * 16]
	ldp x18, x19, [x9, #184 + 18 * 8]
	ldp x20, x21, [x9, #184 + 20 * 8]
	ldp x22, x23, [x9, #184 + 22 * 8]
	ldp x24, x25, [x9, #184 + 24 * 8]
	ldp x26, x27, [x9, #184 + 26 * 8]
	ldp x28, x29, [x9, #184 + 28 * 8]
	ldp x30, x11, [x9, #184 + 30 * 8]
	mov sp, x11
	ldp x0, x1, [x9, #184]
	ldp x2, x3, [x9, #184 + 2 * 8]
	ldp x4, x5, [x9, #184 + 4 * 8]
	ldp x6, x7, [x9, #184 + 6 * 8]
	ldr x16, [x9, #440]
	br x16
2:	ret
	.cfi_endproc
END(swapcontext)

	.cfi_startproc
	.cfi_undefined x30
	nop
	.globl __context_start
	.hidden __context_start
__context_start:
	mov x0, x19
	cbz x0, 1f
	bl .Lset
1:	mov w0, #0
	bl exit
	.cfi_endproc

#elif defined __arm__

	.syntax unified
#if defined __thumb__
	.arm
#endif
#define MASK 104
#define VFP 232
ENTRY(getcontext)
	mov r1, #0
	b .Lswap
ENTRY(setcontext)
.Lset:
	mov r1, r0
	mov r0, #0
ENTRY(swapcontext)
.Lswap:
	.fnstart
	cmp r0, #0
	beq 1f
	mov r2, #0
	str r2, [r0, #32]
	add r2, r0, #32 + 4 * 4
	stmia r2, {r4-r11}
	str sp, [r0, #32 + 13 * 4]
	str lr, [r0, #32 + 14 * 4]
	str lr, [r0, #32 + 15 * 4]
#if defined __ARM_FP
	add r2, r0, #VFP
	vstmia r2!, {d8-d15}
	vmrs r3, fpscr
	str r3, [r2]
#endif
1:	push {r4, r5, r7, lr}
	mov r4, r1
	adds r2, r0, #0
	addne r2, r2, #MASK
	adds r1, r4, #0
	addne r1, r1, #MASK
	mov r0, #SIG_SETMASK
	mov r3, #8
	mov r7, #175
	svc #0
	cmp r4, #0
	bne 2f
	mov r0, #0
	pop {r4, r5, r7, lr}
	bx lr
2:	mov r12, r4
#if defined __ARM_FP
	add r2, r12, #VFP
	vldmia r2!, {d8-d15}
	ldr r3, [r2]
	vmsr fpscr, r3
#endif
	add r2, r12, #32 + 4 * 4
	ldmia r2, {r4-r11}
	ldr sp, [r12, #32 + 13 * 4]
	ldr lr, [r12, #32 + 14 * 4]
	add r2, r12, #32
	ldr r12, [r12, #32 + 15 * 4]
	ldmia r2, {r0-r3}
	bx r12
	.cantunwind
	.fnend
END(swapcontext)

	.fnstart
	nop
	.globl __context_start
	.hidden __context_start
	.type __context_start, %function
__context_start:
	movs r0, r4
	beq 1f
	bl .Lset
1:	mov r0, #0
	bl exit(PLT)
	.cantunwind
	.fnend

#elif defined __riscv && __riscv_xlen == 64

#define MASK 40
#define REGISTER(n) 176 + 8 * (n)
#define FLOAT(n) 432 + 8 * (n)
ENTRY(getcontext)
	li a1, 0
	j .Lswap
ENTRY(setcontext)
.Lset:
	mv a1, a0
	li a0, 0
ENTRY(swapcontext)
.Lswap:
	.cfi_startproc
	beqz a0, 1f
	sd ra, REGISTER(0)(a0)
	sd ra, REGISTER(1)(a0)
	sd sp, REGISTER(2)(a0)
	sd s0, REGISTER(8)(a0)
	sd s1, REGISTER(9)(a0)
	sd zero, REGISTER(10)(a0)
	sd s2, REGISTER(18)(a0)
	sd s3, REGISTER(19)(a0)
	sd s4, REGISTER(20)(a0)
	sd s5, REGISTER(21)(a0)
	sd s6, REGISTER(22)(a0)
	sd s7, REGISTER(23)(a0)
	sd s8, REGISTER(24)(a0)
	sd s9, REGISTER(25)(a0)
	sd s10, REGISTER(26)(a0)
	sd s11, REGISTER(27)(a0)
#if defined __riscv_float_abi_double
	fsd fs0, FLOAT(8)(a0)
	fsd fs1, FLOAT(9)(a0)
	fsd fs2, FLOAT(18)(a0)
	fsd fs3, FLOAT(19)(a0)
	fsd fs4, FLOAT(20)(a0)
	fsd fs5, FLOAT(21)(a0)
	fsd fs6, FLOAT(22)(a0)
	fsd fs7, FLOAT(23)(a0)
	fsd fs8, FLOAT(24)(a0)
	fsd fs9, FLOAT(25)(a0)
	fsd fs10, FLOAT(26)(a0)
	fsd fs11, FLOAT(27)(a0)
	frcsr t0
	sw t0, FLOAT(32)(a0)
#endif
1:	mv t1, a1
	mv a2, zero
	beqz a0, 2f
	addi a2, a0, MASK
2:	mv a1, zero
	beqz t1, 3f
	addi a1, t1, MASK
3:	li a0, SIG_SETMASK
	li a3, 8
	li a7, 135
	ecall
	li a0, 0
	beqz t1, 4f
	ld ra, REGISTER(1)(t1)
	ld sp, REGISTER(2)(t1)
	ld s0, REGISTER(8)(t1)
	ld s1, REGISTER(9)(t1)
	ld a0, REGISTER(10)(t1)
	ld a1, REGISTER(11)(t1)
	ld a2, REGISTER(12)(t1)
	ld a3, REGISTER(13)(t1)
	ld a4, REGISTER(14)(t1)
	ld a5, REGISTER(15)(t1)
	ld a6, REGISTER(16)(t1)
	ld a7, REGISTER(17)(t1)
	ld s2, REGISTER(18)(t1)
	ld s3, REGISTER(19)(t1)
	ld s4, REGISTER(20)(t1)
	ld s5, REGISTER(21)(t1)
	ld s6, REGISTER(22)(t1)
	ld s7, REGISTER(23)(t1)
	ld s8, REGISTER(24)(t1)
	ld s9, REGISTER(25)(t1)
	ld s10, REGISTER(26)(t1)
	ld s11, REGISTER(27)(t1)
#if defined __riscv_float_abi_double
	fld fs0, FLOAT(8)(t1)
	fld fs1, FLOAT(9)(t1)
	fld fs2, FLOAT(18)(t1)
	fld fs3, FLOAT(19)(t1)
	fld fs4, FLOAT(20)(t1)
	fld fs5, FLOAT(21)(t1)
	fld fs6, FLOAT(22)(t1)
	fld fs7, FLOAT(23)(t1)
	fld fs8, FLOAT(24)(t1)
	fld fs9, FLOAT(25)(t1)
	fld fs10, FLOAT(26)(t1)
	fld fs11, FLOAT(27)(t1)
	lw t0, FLOAT(32)(t1)
	fscsr t0
#endif
	ld t0, REGISTER(0)(t1)
	jr t0
4:	ret
	.cfi_endproc
END(swapcontext)

	.cfi_startproc
	.cfi_undefined ra
	nop
	.globl __context_start
	.hidden __context_start
__context_start:
	mv a0, s1
	beqz a0, 1f
	call .Lset
1:	li a0, 0
	call exit
	.cfi_endproc

#elif defined __s390x__

#define MASK 384
#define REGISTER(n) 56 + 8 * (n)
#define FLOAT(n) 256 + 8 * (n)
ENTRY(getcontext)
	lghi %r3, 0
	j .Lswap
ENTRY(setcontext)
.Lset:
	lgr %r3, %r2
	lghi %r2, 0
ENTRY(swapcontext)
.Lswap:
	.cfi_startproc
	ltgr %r2, %r2
	jz 1f
	stg %r14, 48(%r2)
	mvghi REGISTER(2)(%r2), 0
	stmg %r6, %r15, REGISTER(6)(%r2)
	stfpc 248(%r2)
	std %f8, FLOAT(8)(%r2)
	std %f9, FLOAT(9)(%r2)
	std %f10, FLOAT(10)(%r2)
	std %f11, FLOAT(11)(%r2)
	std %f12, FLOAT(12)(%r2)
	std %f13, FLOAT(13)(%r2)
	std %f14, FLOAT(14)(%r2)
	std %f15, FLOAT(15)(%r2)
1:	lgr %r1, %r3
	lghi %r4, 0
	ltgr %r2, %r2
	jz 2f
	la %r4, MASK(%r2)
2:	lghi %r3, 0
	ltgr %r1, %r1
	jz 3f
	la %r3, MASK(%r1)
3:	lghi %r2, SIG_SETMASK
	lghi %r5, 8
	svc 175
	lghi %r2, 0
	ltgr %r1, %r1
	jz 4f
	lfpc 248(%r1)
	ld %f8, FLOAT(8)(%r1)
	ld %f9, FLOAT(9)(%r1)
	ld %f10, FLOAT(10)(%r1)
	ld %f11, FLOAT(11)(%r1)
	ld %f12, FLOAT(12)(%r1)
	ld %f13, FLOAT(13)(%r1)
	ld %f14, FLOAT(14)(%r1)
	ld %f15, FLOAT(15)(%r1)
	lmg %r2, %r15, REGISTER(2)(%r1)
	lg %r1, 48(%r1)
	br %r1
4:	br %r14
	.cfi_endproc
END(swapcontext)

	.cfi_startproc
	.cfi_undefined 14
	nopr %r0
	.globl __context_start
	.hidden __context_start
__context_start:
	lgr %r2, %r7
	ltgr %r2, %r2
	jz 1f
	brasl %r14, .Lset
1:	lghi %r2, 0
	brasl %r14, exit@PLT
	.cfi_endproc

#elif defined __loongarch__

/* The structure has no place for floating-point registers: they are not kept, nor are they with glibc. */
#define MASK 40
#define PC 176
#define REGISTER(n) 184 + 8 * (n)
ENTRY(getcontext)
	move $a1, $zero
	b .Lswap
ENTRY(setcontext)
.Lset:
	move $a1, $a0
	move $a0, $zero
ENTRY(swapcontext)
.Lswap:
	.cfi_startproc
	beqz $a0, 1f
	st.d $ra, $a0, PC
	st.d $zero, $a0, REGISTER(4)
	st.d $ra, $a0, REGISTER(1)
	st.d $sp, $a0, REGISTER(3)
	st.d $r21, $a0, REGISTER(21)
	st.d $fp, $a0, REGISTER(22)
	st.d $s0, $a0, REGISTER(23)
	st.d $s1, $a0, REGISTER(24)
	st.d $s2, $a0, REGISTER(25)
	st.d $s3, $a0, REGISTER(26)
	st.d $s4, $a0, REGISTER(27)
	st.d $s5, $a0, REGISTER(28)
	st.d $s6, $a0, REGISTER(29)
	st.d $s7, $a0, REGISTER(30)
	st.d $s8, $a0, REGISTER(31)
1:	move $t1, $a1
	move $a2, $zero
	beqz $a0, 2f
	addi.d $a2, $a0, MASK
2:	move $a1, $zero
	beqz $t1, 3f
	addi.d $a1, $t1, MASK
3:	li.w $a0, SIG_SETMASK
	li.w $a3, 8
	li.w $a7, 135
	syscall 0
	move $a0, $zero
	beqz $t1, 4f
	ld.d $ra, $t1, REGISTER(1)
	ld.d $sp, $t1, REGISTER(3)
	ld.d $r21, $t1, REGISTER(21)
	ld.d $fp, $t1, REGISTER(22)
	ld.d $s0, $t1, REGISTER(23)
	ld.d $s1, $t1, REGISTER(24)
	ld.d $s2, $t1, REGISTER(25)
	ld.d $s3, $t1, REGISTER(26)
	ld.d $s4, $t1, REGISTER(27)
	ld.d $s5, $t1, REGISTER(28)
	ld.d $s6, $t1, REGISTER(29)
	ld.d $s7, $t1, REGISTER(30)
	ld.d $s8, $t1, REGISTER(31)
	ld.d $a0, $t1, REGISTER(4)
	ld.d $a1, $t1, REGISTER(5)
	ld.d $a2, $t1, REGISTER(6)
	ld.d $a3, $t1, REGISTER(7)
	ld.d $a4, $t1, REGISTER(8)
	ld.d $a5, $t1, REGISTER(9)
	ld.d $a6, $t1, REGISTER(10)
	ld.d $a7, $t1, REGISTER(11)
	ld.d $t0, $t1, PC
	jr $t0
4:	ret
	.cfi_endproc
END(swapcontext)

	.cfi_startproc
	.cfi_undefined 1
	nop
	.globl __context_start
	.hidden __context_start
__context_start:
	move $a0, $s0
	beqz $a0, 1f
	bl .Lset
1:	move $a0, $zero
	bl exit
	.cfi_endproc

#elif defined __mips__

#undef SIG_SETMASK
#define SIG_SETMASK 3
#if defined _ABI64
#define S sd
#define L ld
#define ADD daddiu
#define LA dla
#define REGISTER(n) 40 + 8 * (n)
#define PC 616
#define FCSR 624
#define MASK 640
#define SYS_rt_sigprocmask 5014
#else
#define S sw
#define L lw
#define ADD addiu
#define LA la
#define SYS_rt_sigprocmask 4195
/* Registers have 64 bits each in the structure. */
#if defined __MIPSEB__
#define REGISTER(n) 44 + 8 * (n)
#define PC 36
#else
#define REGISTER(n) 40 + 8 * (n)
#define PC 32
#endif
#define FCSR 556
#define MASK 616
#endif
#define FLOAT(n) 296 + 8 * (n)
	.set reorder
ENTRY(getcontext)
	move $5, $0
	b .Lswap
ENTRY(setcontext)
.Lset:
	move $5, $4
	move $4, $0
ENTRY(swapcontext)
.Lswap:
	.cfi_startproc
	beqz $4, 1f
	S $0, REGISTER(2)($4)
	S $16, REGISTER(16)($4)
	S $17, REGISTER(17)($4)
	S $18, REGISTER(18)($4)
	S $19, REGISTER(19)($4)
	S $20, REGISTER(20)($4)
	S $21, REGISTER(21)($4)
	S $22, REGISTER(22)($4)
	S $23, REGISTER(23)($4)
	S $28, REGISTER(28)($4)
	S $29, REGISTER(29)($4)
	S $30, REGISTER(30)($4)
	S $31, REGISTER(31)($4)
	S $31, PC($4)
#if defined __mips_hard_float
#if !defined _ABI64
	sdc1 $f20, FLOAT(20)($4)
	sdc1 $f22, FLOAT(22)($4)
#else
	sdc1 $f25, FLOAT(25)($4)
	sdc1 $f27, FLOAT(27)($4)
	sdc1 $f29, FLOAT(29)($4)
	sdc1 $f31, FLOAT(31)($4)
#endif
	sdc1 $f24, FLOAT(24)($4)
	sdc1 $f26, FLOAT(26)($4)
	sdc1 $f28, FLOAT(28)($4)
	sdc1 $f30, FLOAT(30)($4)
	cfc1 $8, $31
	sw $8, FCSR($4)
#endif
1:	ADD $29, $29, -32
	S $5, 16($29)
	move $6, $0
	beqz $4, 2f
	ADD $6, $4, MASK
2:	beqz $5, 3f
	ADD $5, $5, MASK
3:	li $4, SIG_SETMASK
	li $7, 16
	li $2, SYS_rt_sigprocmask
	syscall
	L $3, 16($29)
	ADD $29, $29, 32
	move $2, $0
	beqz $3, 4f
#if defined __mips_hard_float
	lw $8, FCSR($3)
	ctc1 $8, $31
#if !defined _ABI64
	ldc1 $f20, FLOAT(20)($3)
	ldc1 $f22, FLOAT(22)($3)
#else
	ldc1 $f25, FLOAT(25)($3)
	ldc1 $f27, FLOAT(27)($3)
	ldc1 $f29, FLOAT(29)($3)
	ldc1 $f31, FLOAT(31)($3)
#endif
	ldc1 $f24, FLOAT(24)($3)
	ldc1 $f26, FLOAT(26)($3)
	ldc1 $f28, FLOAT(28)($3)
	ldc1 $f30, FLOAT(30)($3)
#endif
	L $2, REGISTER(2)($3)
	L $4, REGISTER(4)($3)
	L $5, REGISTER(5)($3)
	L $6, REGISTER(6)($3)
	L $7, REGISTER(7)($3)
#if defined _ABI64
	L $8, REGISTER(8)($3)
	L $9, REGISTER(9)($3)
	L $10, REGISTER(10)($3)
	L $11, REGISTER(11)($3)
#endif
	L $16, REGISTER(16)($3)
	L $17, REGISTER(17)($3)
	L $18, REGISTER(18)($3)
	L $19, REGISTER(19)($3)
	L $20, REGISTER(20)($3)
	L $21, REGISTER(21)($3)
	L $22, REGISTER(22)($3)
	L $23, REGISTER(23)($3)
	L $28, REGISTER(28)($3)
	L $29, REGISTER(29)($3)
	L $30, REGISTER(30)($3)
	L $31, REGISTER(31)($3)
	L $25, PC($3)
	jr $25
4:	jr $31
	.cfi_endproc
END(swapcontext)

	.cfi_startproc
	.cfi_undefined 31
	nop
	.globl __context_start
	.hidden __context_start
	.type __context_start, %function
__context_start:
	move $4, $16
	bnez $4, .Lset
	.set noreorder
	bal 2f
	nop
2:
#if defined _ABI64
	.cpsetup $31, $2, 2b
#else
	.cpload $31
#endif
	.set reorder
	LA $25, exit
	jr $25
	.cfi_endproc

#elif defined __powerpc__

#if defined __powerpc64__
#define S std
#define L ld
#define PUSH stdu
#define COMPARE cmpdi
#define REGISTER(n) 232 + 8 * (n)
#define FLOAT(n) 616 + 8 * (n)
#define VECTOR(n) 896 + 16 * (n)
#define MASK 40
#else
#define S stw
#define L lwz
#define PUSH stwu
#define COMPARE cmpwi
#define REGISTER(n) 192 + 4 * (n)
#define FLOAT(n) 384 + 8 * (n)
#define MASK 52
#endif
/* Behind the general registers; and behind the floating-point ones. */
#define NIP 32
#define LINK 36
#define CCR 38
#define FPSCR 32
ENTRY(getcontext)
	li 4, 0
	b .Lswap
ENTRY(setcontext)
.Lset:
	mr 4, 3
	li 3, 0
ENTRY(swapcontext)
.Lswap:
	.cfi_startproc
	COMPARE 3, 0
	beq 1f
	li 0, 0
	S 0, REGISTER(3)(3)
	mflr 0
	S 0, REGISTER(NIP)(3)
	S 0, REGISTER(LINK)(3)
	mfcr 0
	S 0, REGISTER(CCR)(3)
	S 1, REGISTER(1)(3)
	S 2, REGISTER(2)(3)
	S 14, REGISTER(14)(3)
	S 15, REGISTER(15)(3)
	S 16, REGISTER(16)(3)
	S 17, REGISTER(17)(3)
	S 18, REGISTER(18)(3)
	S 19, REGISTER(19)(3)
	S 20, REGISTER(20)(3)
	S 21, REGISTER(21)(3)
	S 22, REGISTER(22)(3)
	S 23, REGISTER(23)(3)
	S 24, REGISTER(24)(3)
	S 25, REGISTER(25)(3)
	S 26, REGISTER(26)(3)
	S 27, REGISTER(27)(3)
	S 28, REGISTER(28)(3)
	S 29, REGISTER(29)(3)
	S 30, REGISTER(30)(3)
	S 31, REGISTER(31)(3)
#if !defined __powerpc64__
	addi 0, 3, REGISTER(0)
	stw 0, 48(3)
#endif
#if !defined _SOFT_FLOAT
	stfd 14, FLOAT(14)(3)
	stfd 15, FLOAT(15)(3)
	stfd 16, FLOAT(16)(3)
	stfd 17, FLOAT(17)(3)
	stfd 18, FLOAT(18)(3)
	stfd 19, FLOAT(19)(3)
	stfd 20, FLOAT(20)(3)
	stfd 21, FLOAT(21)(3)
	stfd 22, FLOAT(22)(3)
	stfd 23, FLOAT(23)(3)
	stfd 24, FLOAT(24)(3)
	stfd 25, FLOAT(25)(3)
	stfd 26, FLOAT(26)(3)
	stfd 27, FLOAT(27)(3)
	stfd 28, FLOAT(28)(3)
	stfd 29, FLOAT(29)(3)
	stfd 30, FLOAT(30)(3)
	stfd 31, FLOAT(31)(3)
	mffs 0
	stfd 0, FLOAT(FPSCR)(3)
#endif
#if defined __VSX__
	addi 5, 3, VECTOR(20)
	stxvd2x 52, 0, 5
	addi 5, 3, VECTOR(21)
	stxvd2x 53, 0, 5
	addi 5, 3, VECTOR(22)
	stxvd2x 54, 0, 5
	addi 5, 3, VECTOR(23)
	stxvd2x 55, 0, 5
	addi 5, 3, VECTOR(24)
	stxvd2x 56, 0, 5
	addi 5, 3, VECTOR(25)
	stxvd2x 57, 0, 5
	addi 5, 3, VECTOR(26)
	stxvd2x 58, 0, 5
	addi 5, 3, VECTOR(27)
	stxvd2x 59, 0, 5
	addi 5, 3, VECTOR(28)
	stxvd2x 60, 0, 5
	addi 5, 3, VECTOR(29)
	stxvd2x 61, 0, 5
	addi 5, 3, VECTOR(30)
	stxvd2x 62, 0, 5
	addi 5, 3, VECTOR(31)
	stxvd2x 63, 0, 5
#endif
1:	PUSH 1, -64(1)
	S 4, 48(1)
	li 5, 0
	COMPARE 3, 0
	beq 2f
	addi 5, 3, MASK
2:	COMPARE 4, 0
	beq 3f
	addi 4, 4, MASK
3:	li 3, SIG_SETMASK
	li 6, 8
	li 0, 174
	sc
	L 11, 48(1)
	addi 1, 1, 64
	li 3, 0
	COMPARE 11, 0
	beqlr
#if defined __VSX__
	addi 5, 11, VECTOR(20)
	lxvd2x 52, 0, 5
	addi 5, 11, VECTOR(21)
	lxvd2x 53, 0, 5
	addi 5, 11, VECTOR(22)
	lxvd2x 54, 0, 5
	addi 5, 11, VECTOR(23)
	lxvd2x 55, 0, 5
	addi 5, 11, VECTOR(24)
	lxvd2x 56, 0, 5
	addi 5, 11, VECTOR(25)
	lxvd2x 57, 0, 5
	addi 5, 11, VECTOR(26)
	lxvd2x 58, 0, 5
	addi 5, 11, VECTOR(27)
	lxvd2x 59, 0, 5
	addi 5, 11, VECTOR(28)
	lxvd2x 60, 0, 5
	addi 5, 11, VECTOR(29)
	lxvd2x 61, 0, 5
	addi 5, 11, VECTOR(30)
	lxvd2x 62, 0, 5
	addi 5, 11, VECTOR(31)
	lxvd2x 63, 0, 5
#endif
#if !defined _SOFT_FLOAT
	lfd 0, FLOAT(FPSCR)(11)
	mtfsf 255, 0
	lfd 14, FLOAT(14)(11)
	lfd 15, FLOAT(15)(11)
	lfd 16, FLOAT(16)(11)
	lfd 17, FLOAT(17)(11)
	lfd 18, FLOAT(18)(11)
	lfd 19, FLOAT(19)(11)
	lfd 20, FLOAT(20)(11)
	lfd 21, FLOAT(21)(11)
	lfd 22, FLOAT(22)(11)
	lfd 23, FLOAT(23)(11)
	lfd 24, FLOAT(24)(11)
	lfd 25, FLOAT(25)(11)
	lfd 26, FLOAT(26)(11)
	lfd 27, FLOAT(27)(11)
	lfd 28, FLOAT(28)(11)
	lfd 29, FLOAT(29)(11)
	lfd 30, FLOAT(30)(11)
	lfd 31, FLOAT(31)(11)
#endif
	L 0, REGISTER(CCR)(11)
	mtcrf 255, 0
	L 0, REGISTER(LINK)(11)
	mtlr 0
	L 12, REGISTER(NIP)(11)
	mtctr 12
	L 1, REGISTER(1)(11)
#if defined __powerpc64__
	L 2, REGISTER(2)(11)
#endif
	L 3, REGISTER(3)(11)
	L 4, REGISTER(4)(11)
	L 5, REGISTER(5)(11)
	L 6, REGISTER(6)(11)
	L 7, REGISTER(7)(11)
	L 8, REGISTER(8)(11)
	L 9, REGISTER(9)(11)
	L 10, REGISTER(10)(11)
	L 14, REGISTER(14)(11)
	L 15, REGISTER(15)(11)
	L 16, REGISTER(16)(11)
	L 17, REGISTER(17)(11)
	L 18, REGISTER(18)(11)
	L 19, REGISTER(19)(11)
	L 20, REGISTER(20)(11)
	L 21, REGISTER(21)(11)
	L 22, REGISTER(22)(11)
	L 23, REGISTER(23)(11)
	L 24, REGISTER(24)(11)
	L 25, REGISTER(25)(11)
	L 26, REGISTER(26)(11)
	L 27, REGISTER(27)(11)
	L 28, REGISTER(28)(11)
	L 29, REGISTER(29)(11)
	L 30, REGISTER(30)(11)
	L 31, REGISTER(31)(11)
	bctr
	.cfi_endproc
END(swapcontext)

	.cfi_startproc
	.cfi_undefined 65
	nop
	.globl __context_start
	.hidden __context_start
	.type __context_start, %function
__context_start:
	mr 3, 14
	COMPARE 3, 0
	beq 1f
	bl .Lset
1:	li 3, 0
#if defined __powerpc64__
	bl exit
	nop
#else
	bl exit@local
#endif
	.cfi_endproc

#endif
	.section .note.GNU-stack, "", %progbits
