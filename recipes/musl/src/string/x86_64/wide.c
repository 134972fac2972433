/* What the processor has besides SSE2, asked at most once (vector.h says when). Own work of the mstatic project; what
 * is asked and in which order is in Intel's manual, volume 1, 14.3 and 14.7. */
#include "vector.h"

int __wide;
size_t __rep_from, __handled;

static void cpuid(unsigned *a, unsigned *b, unsigned *c, unsigned *d)
{
	*c = 0;
	__asm__ volatile ("cpuid" : "+a"(*a), "=b"(*b), "+c"(*c), "=d"(*d));
}

int __ask_wide(void)
{
	enum { FMA = 1<<12, OSXSAVE = 1<<27, AVX = 1<<28, YMM = 6, ZMM = 0xe6, FAMILY_INTEL = 6, FROM_ZEN5 = 11<<20 };
	enum { HAS_AVX2 = 1<<5, HAS_ERMS = 1<<9, HAS_FSRM = 1<<4 };
	static const unsigned avx512 = 1u<<16 | 1u<<30 | 1u<<31; /* F, BW, VL */
	int known = WIDE_ASKED;
	size_t rep_from = 0;
	unsigned a = 1, b, c, d, leaf = 7, state, high;

	cpuid(&a, &b, &c, &d);
	/* Whoever has AVX has leaf 7. The system must keep the registers as well. */
	if ((c & AVX) && (c & OSXSAVE)) {
		__asm__ ("xgetbv" : "=a"(state), "=d"(high) : "c"(0));
		if ((c & FMA) && (state & YMM) == YMM) known |= WIDE_FMA;
		cpuid(&leaf, &b, &c, &d);
		if ((b & HAS_AVX2) && (state & YMM) == YMM) known |= WIDE_AVX2;
		/* Before those that have FSRM as well, AVX-512 made processors slower. */
		if ((b & avx512) == avx512 && (d & HAS_FSRM) && (state & ZMM) == ZMM) known |= WIDE_AVX512;
		/* AMD's have it too, but before Zen 5, whose family is 11 above the 15 that others have, it can be many
		 * times slower than a loop (glibc's bug 30994). Since then copying is faster from where a copy and its source
		 * are larger than the first-level cache. */
		if ((b & HAS_ERMS) && (a >> 8 & 15) == FAMILY_INTEL) known |= WIDE_ERMS, rep_from = 4096;
		if (a >= FROM_ZEN5) rep_from = 32768;
	}
	__atomic_store_n(&__rep_from, rep_from, __ATOMIC_RELAXED);
	__atomic_store_n(&__wide, known, __ATOMIC_RELAXED);
	return known;
}
