/* What IEEE 754-2008 and 2019 add to <math.h>, and operations that are rounded once: for each function and type a
 * digest of all results and of the exceptions that they raise. NaNs are all one, but where it is their bits that count. */
#define _GNU_SOURCE
#include <fenv.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t digest;

static void eat(const void *p, size_t n)
{
	for (const unsigned char *c = p; n--; c++)
		digest = (digest ^ *c) * 0x100000001b3;
}

static void eat_flags(void)
{
	int raised = fetestexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW | FE_UNDERFLOW | FE_INEXACT);

	eat(&raised, sizeof raised);
	feclearexcept(FE_ALL_EXCEPT);
}

static void eat_integer(long long n)
{
	eat(&n, sizeof n);
	eat_flags();
}

/* long double has 10 bytes that say something. */
#define SIZE(x) (sizeof(x) == 16 && __builtin_types_compatible_p(__typeof__(x), long double) ? 10 : sizeof(x))
#define EAT(x) do { __typeof__(x) _x = (x); eat_flags(); _x = _x != _x ? 0x7ff : _x; eat(&_x, SIZE(_x)); } while (0)
#define TOLD(name) (printf("%s %016llx\n", name, (unsigned long long)digest), digest = 0xcbf29ce484222325)

static const int ways[] = {FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
#define BY_ALL_WAYS for (int w = 0; w < 4; fesetround(FE_TONEAREST), w++) if (fesetround(ways[w]), 1)

/* TINY is the smallest normal one, EPSILON the step above 1. */
#define FUNCTIONS(T, f, TINY, HUGE_, EPSILON) \
	static int fill##f(T *v) \
	{ \
		static const T some[] = {0, 1, 1.5, 2.5, 0.5, 3.5, 0.25, 127, 127.5, 128, 255, 256, 0.75, 100.25, \
			4294967295.0, 4294967296.0, 9223372036854775807.0, 18446744073709551615.0, 1e15, 0.99, TINY, TINY * EPSILON, \
			TINY * EPSILON * 3, TINY - TINY * EPSILON, HUGE_, EPSILON, 1 / EPSILON, 1 / EPSILON - (T)0.5, \
			2 / EPSILON - 1, 1 / EPSILON * (T)1.5 + 1}; \
		int n = 0; \
		for (unsigned i = 0; i < sizeof some / sizeof *some; i++, n += 2) \
			v[n] = some[i], v[n + 1] = -some[i]; \
		v[n] = HUGE_VAL, v[n + 1] = -HUGE_VAL, v[n + 2] = NAN; \
		return n + 3; \
	} \
	static void one##f(void) \
	{ \
		T v[80], r; \
		int n = fill##f(v); \
		feclearexcept(FE_ALL_EXCEPT); \
		ONE_OF(T, f, roundeven) ONE_OF(T, f, nextup) ONE_OF(T, f, nextdown) \
		BY_ALL_WAYS for (int i = 0; i < n; i++) eat_integer(llogb##f(v[i])); \
		TOLD("llogb" #f); \
		for (int i = 0; i < n; i++) { \
			r = 0; \
			eat_integer(canonicalize##f(&r, &v[i])); EAT(r); EAT(getpayload##f(&v[i])); \
			eat_integer(setpayload##f(&r, v[i])); eat(&r, SIZE(r)); EAT(getpayload##f(&r)); \
			eat_integer(setpayloadsig##f(&r, v[i])); eat(&r, SIZE(r)); EAT(getpayload##f(&r)); \
			eat_integer(issignaling(r)); eat_integer(iscanonical(r)); eat_integer(issubnormal(v[i])); \
			eat_integer(iszero(v[i])); \
		} \
		TOLD("payload" #f); \
		for (int w = 0; w < 70; w += w % 8 < 2 || w > 60 ? 1 : 6) \
			for (int d = 0; d < 5; d++) \
				for (int i = 0; i < n; i++) { \
					eat_integer(fromfp##f(v[i], d, w)); eat_integer(fromfpx##f(v[i], d, w)); \
					eat_integer(ufromfp##f(v[i], d, w)); eat_integer(ufromfpx##f(v[i], d, w)); \
				} \
		TOLD("fromfp" #f); \
		for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { \
			eat_integer(totalorder##f(&v[i], &v[j]) != 0); eat_integer(totalordermag##f(&v[i], &v[j]) != 0); \
		} \
		TOLD("totalorder" #f); \
		TWO_OF(T, f, fmaximum) TWO_OF(T, f, fmaximum_num) TWO_OF(T, f, fmaximum_mag) TWO_OF(T, f, fmaximum_mag_num) \
		TWO_OF(T, f, fminimum) TWO_OF(T, f, fminimum_num) TWO_OF(T, f, fminimum_mag) TWO_OF(T, f, fminimum_mag_num) \
		TWO_OF(T, f, fmaxmag) TWO_OF(T, f, fminmag) \
		for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) eat_integer(iseqsig(v[i], v[j]) != 0); \
		TOLD("iseqsig" #f); \
	}
#define ONE_OF(T, f, name) BY_ALL_WAYS for (int i = 0; i < n; i++) EAT(name##f(v[i])); TOLD(#name #f);
#define TWO_OF(T, f, name) \
	for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) EAT(name##f(v[i], v[j])); \
	TOLD(#name #f);
FUNCTIONS(float, f, 0x1p-126f, 0x1.fffffep127f, 0x1p-23f)
FUNCTIONS(double, , 0x1p-1022, 0x1.fffffffffffffp1023, 0x1p-52)
FUNCTIONS(long double, l, 0x1p-16382L, 0x1.fffffffffffffffep16383L, 0x1p-63L)
FUNCTIONS(_Float128, f128, 0x1p-16382f128, 0x1.ffffffffffffffffffffffffffffp16383f128, 0x1p-112f128)

/* Numbers at which a narrower type has something to decide: halfway, subnormal, too large. */
static uint64_t seed = 88172645463325252;

static unsigned any(unsigned n)
{
	seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
	return (unsigned)(seed >> 32) % n;
}

static long double number(int digits)
{
	static const int exponents[] = {0, -149, 127, -1074, 1023, -16445, 16383};
	int e = exponents[any(7)];
	long double x = 1;

	if (any(8) == 0)
		return (int)any(16) - 8;
	for (int i = 0; i < digits; i++)
		x += any(2) ? ldexpl(1, -i - 1) : 0;
	if (any(3) == 0)
		x = 1 + ldexpl(1, -(int)any(digits));
	return ldexpl(any(2) ? x : -x, e + (int)any(32) - (e < 0 ? 4 : 28));
}

/* The same ones for each way of rounding. */
#define OPERATION(name, W, digits, ...) \
	seed = 88172645463325252; \
	for (int i = 0; i < 3000; i++) { \
		W x = number(digits), y = any(8) ? number(digits) : -x, z = x * y; \
		z = any(4) || !isfinite(z) ? number(digits) : -z; \
		(void)y, (void)z; \
		feclearexcept(FE_ALL_EXCEPT); \
		BY_ALL_WAYS EAT(name(__VA_ARGS__)); \
	} \
	TOLD(#name);
#define OPERATIONS(before, after, W, digits) \
	OPERATION(before##add##after, W, digits, x, y) OPERATION(before##sub##after, W, digits, x, y) \
	OPERATION(before##mul##after, W, digits, x, y) OPERATION(before##div##after, W, digits, x, y)

int main(void)
{
	digest = 0xcbf29ce484222325;
	onef();
	one();
	onel();
	onef128();
	OPERATIONS(f, , double, 52)
	OPERATION(fsqrt, double, 52, x)
	OPERATION(ffma, double, 52, x, y, z)
	OPERATIONS(f, l, long double, 63)
	OPERATION(fsqrtl, long double, 63, x)
	OPERATION(ffmal, long double, 63, x, y, z)
	OPERATIONS(d, l, long double, 63)
	OPERATION(dsqrtl, long double, 63, x)
	OPERATION(dfmal, long double, 63, x, y, z)
	OPERATIONS(f32x, f64, double, 52)
	OPERATIONS(f32, f128, long double, 63)
	OPERATIONS(f64, f128, long double, 63)
	OPERATIONS(f64x, f128, long double, 63)
	OPERATION(f32addf64x, long double, 63, x, y)
	OPERATION(f64mulf64x, long double, 63, x, y)
	OPERATION(f32xfmaf64x, long double, 63, x, y, z)
	return 0;
}
