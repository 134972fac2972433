#include "bare.h"

#if defined(__x86_64__)
__asm__(".globl _start\n_start:\n\txor %ebp, %ebp\n\tmov %rsp, %rdi\n\tand $-16, %rsp\n\tcall begin\n\thlt\n");
long call(long n, word a, word b, word c, word d, word e, word f)
{
	register word r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
	long result;

	__asm__ volatile("syscall" : "=a"(result) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
}
#elif defined(__aarch64__)
__asm__(".globl _start\n_start:\n\tmov x29, #0\n\tmov x0, sp\n\tbl begin\n\tbrk #0\n");
long call(long n, word a, word b, word c, word d, word e, word f)
{
	register word x8 __asm__("x8") = (word)n, x0 __asm__("x0") = a, x1 __asm__("x1") = b, x2 __asm__("x2") = c,
		x3 __asm__("x3") = d, x4 __asm__("x4") = e, x5 __asm__("x5") = f;

	__asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
	return (long)x0;
}
#elif defined(__riscv) && __riscv_xlen == 64
__asm__(".globl _start\n_start:\n\tmv a0, sp\n\tandi sp, sp, -16\n\tcall begin\n\tebreak\n");
long call(long n, word a, word b, word c, word d, word e, word f)
{
	register word a7 __asm__("a7") = (word)n, a0 __asm__("a0") = a, a1 __asm__("a1") = b, a2 __asm__("a2") = c,
		a3 __asm__("a3") = d, a4 __asm__("a4") = e, a5 __asm__("a5") = f;

	__asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5) : "memory");
	return (long)a0;
}
#endif
/* What the bundle says, in place of this (launcher.h). */
__attribute__((used, section(".data"))) static volatile char zone[LAUNCHER_ZONE] = LAUNCHER_MARK;

void *memcpy(void *to, const void *from, word n)
{
	for (word i = 0; i < n; i++)
		((volatile byte *)to)[i] = ((const byte *)from)[i];
	return to;
}
void *memset(void *to, int value, word n)
{
	for (word i = 0; i < n; i++)
		((volatile byte *)to)[i] = (byte)value;
	return to;
}

word length(const char *s)
{
	word n = 0;

	while (s[n])
		n++;
	return n;
}

int begins(const char *s, const char *start)
{
	while (*start && *s == *start)
		s++, start++;
	return !*start;
}

char *take(word n)
{
	static char pool[1 << 20] __attribute__((aligned(16)));
	static word used;

	n = (n + sizeof n - 1) / sizeof n * sizeof n;
	if (n > sizeof pool - used)
		CALL(exit_group, 127, 0, 0, 0);
	used += n;
	return pool + used - n;
}

char *joined(const char *a, const char *b, const char *c)
{
	word la = length(a), lb = length(b), lc = length(c);
	char *all = take(la + lb + lc + 1);

	memcpy(all, a, la);
	memcpy(all + la, b, lb);
	memcpy(all + la + lb, c, lc + 1);
	return all;
}

const char *number(word n)
{
	char *end = take(24) + 23;

	*end = '\0';
	do
		*--end = (char)('0' + n % 10);
	while (n /= 10);
	return end;
}

word parsed(const char *s)
{
	word n = 0;

	while (*s >= '0' && *s <= '9')
		n = n * 10 + (word)(*s++ - '0');
	return n;
}

void die(const char *what, const char *path, long error)
{
	char *all = joined(what, " ", path);

	all = joined(all, error ? ": error " : "", error ? number((word)-error) : "");
	all = joined("bundle: ", all, "\n");
	CALL(write, 2, all, length(all), 0);
	CALL(exit_group, 127, 0, 0, 0);
}

const char *variable(char **env, const char *name)
{
	for (; *env; env++)
		if (begins(*env, name) && (*env)[length(name)] == '=')
			return *env + length(name) + 1;
	return 0;
}

const char *field(int n)
{
	const char *s = (const char *)zone + sizeof LAUNCHER_MARK;

	__asm__("" : "+r"(s)); /* it is not what it was when this was compiled */
	while (n--)
		s += length(s) + 1;
	return s;
}
