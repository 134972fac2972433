/* Exceptions that end in a signal. Per machine: the traps' bits in the control word, and where FE_* are in it. */
#include <fenv.h>

#include "public.h"

#if defined(__x86_64__) || defined(__i386__)
/* A bit that is set keeps an exception from trapping: six of them in either unit. */
static int traps(void)
{
	unsigned short word;

	__asm__ __volatile__("fnstcw %0" : "=m"(word));
	return ~word & FE_ALL_EXCEPT;
}

static int set_traps(int wanted)
{
	unsigned short word;

	__asm__ __volatile__("fnstcw %0" : "=m"(word));
	word = (unsigned short)((word | FE_ALL_EXCEPT) & ~wanted);
	__asm__ __volatile__("fldcw %0" : : "m"(word));
#ifdef __SSE__
	unsigned mxcsr;
	__asm__ __volatile__("stmxcsr %0" : "=m"(mxcsr));
	mxcsr = (mxcsr | (unsigned)FE_ALL_EXCEPT << 7) & ~((unsigned)wanted << 7);
	__asm__ __volatile__("ldmxcsr %0" : : "m"(mxcsr));
#endif
	return 1;
}

#else
#if defined(__aarch64__)
enum { SHIFT = 8 };
static unsigned get(void)
{
	unsigned long word;

	__asm__ __volatile__("mrs %0, fpcr" : "=r"(word));
	return (unsigned)word;
}
static void set(unsigned word)
{
	__asm__ __volatile__("msr fpcr, %0" : : "r"((unsigned long)word));
}
#elif defined(__arm__) && !defined(__SOFTFP__)
enum { SHIFT = 8 };
static unsigned get(void)
{
	unsigned word;

	__asm__ __volatile__("vmrs %0, fpscr" : "=r"(word));
	return word;
}
static void set(unsigned word)
{
	__asm__ __volatile__("vmsr fpscr, %0" : : "r"(word));
}
#elif defined(__mips__) && defined(__mips_hard_float)
/* The flags begin at the second bit, the traps five further on. */
enum { SHIFT = 5 };
static unsigned get(void)
{
	unsigned word;

	__asm__ __volatile__("cfc1 %0, $31" : "=r"(word));
	return word;
}
static void set(unsigned word)
{
	__asm__ __volatile__("ctc1 %0, $31" : : "r"(word));
}
#elif defined(__loongarch__) && defined(__loongarch_hard_float)
/* The traps are sixteen bits below the flags: they are moved up to them. */
enum { SHIFT = 0, BELOW = 16 };
static unsigned control(void)
{
	unsigned word;

	__asm__ __volatile__("movfcsr2gr %0, $fcsr0" : "=r"(word));
	return word;
}
static unsigned get(void)
{
	return control() << BELOW & FE_ALL_EXCEPT;
}
static void set(unsigned word)
{
	word = (control() & ~((unsigned)FE_ALL_EXCEPT >> BELOW)) | word >> BELOW;
	__asm__ __volatile__("movgr2fcsr $fcsr0, %0" : : "r"(word));
}
#elif defined(__powerpc__) && !defined(_SOFT_FLOAT) && !defined(__NO_FPRS__)
/* The traps are 22 bits below the flags. The kernel turns them on for a process, which it is told to. */
#include <stdint.h>
#include <sys/prctl.h>

enum { SHIFT = 0, BELOW = 22 };
union status {
	double number;
	uint64_t word;
};
static union status control(void)
{
	union status s;

	__asm__ __volatile__("mffs %0" : "=f"(s.number));
	return s;
}
static unsigned get(void)
{
	return (unsigned)control().word << BELOW & FE_ALL_EXCEPT;
}
static void set(unsigned word)
{
	union status s = control();

	s.word = (s.word & ~((uint64_t)FE_ALL_EXCEPT >> BELOW)) | word >> BELOW;
	__asm__ __volatile__("mtfsf 255, %0" : : "f"(s.number));
	prctl(PR_SET_FPEXC, word ? PR_FP_EXC_PRECISE : PR_FP_EXC_DISABLED);
}
#elif defined(__s390x__)
enum { SHIFT = 8 };
static unsigned get(void)
{
	unsigned word;

	__asm__ __volatile__("efpc %0" : "=d"(word));
	return word;
}
static void set(unsigned word)
{
	__asm__ __volatile__("sfpc %0" : : "d"(word));
}
#else
/* No traps: nothing can be set. */
enum { SHIFT = 0 };
static unsigned get(void)
{
	return 0;
}
static void set(unsigned word)
{
	(void)word;
}
#endif

static int traps(void)
{
	return (int)(get() >> SHIFT) & FE_ALL_EXCEPT;
}

/* Some machines of a kind have no traps: their bits stay 0. */
static int set_traps(int wanted)
{
	set((get() & ~((unsigned)FE_ALL_EXCEPT << SHIFT)) | (unsigned)wanted << SHIFT);
	return (traps() & wanted) == wanted;
}
#endif

PUBLIC int fegetexcept(void)
{
	return traps();
}

PUBLIC int feenableexcept(int which)
{
	int before = traps();

	which &= FE_ALL_EXCEPT;
	if (which)
		feclearexcept(which);
	return set_traps(before | which) ? before : -1;
}

PUBLIC int fedisableexcept(int which)
{
	int before = traps();

	return set_traps(before & ~which) ? before : -1;
}

PUBLIC int fegetmode(femode_t *mode)
{
	*mode = (femode_t){fegetround(), traps()};
	return 0;
}

PUBLIC int fesetmode(const femode_t *mode)
{
	femode_t plain = {0, 0};

	if (mode == FE_DFL_MODE)
		mode = &plain;
	return fesetround(mode->__round) != 0 || !set_traps(mode->__traps);
}
