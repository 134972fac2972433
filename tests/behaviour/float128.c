/* _Float128's functions by glibc's names, to 30 digits; what is exact or rounded once, to the last bit. */
#define _GNU_SOURCE
#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

static const _Float128 numbers[] = {0.1f128, 1.25f128, -0.7f128, 3, -2.3f128, 17.125f128, 1e-20f128,
					123456.789f128, 1e300f128};
#define N (sizeof numbers / sizeof *numbers)

static void put(_Float128 x, const char *format)
{
	char text[64];

	strfromf128(text, sizeof text, format, x);
	printf(" %s", text);
}

#define ONE(name, format) \
	printf("%s", #name); \
	for (unsigned i = 0; i < N; i++) put(name##f128(numbers[i]), format); \
	puts("");
#define TWO(name, format) \
	printf("%s", #name); \
	for (unsigned i = 0; i < N; i++) put(name##f128(numbers[i], numbers[(i * 5 + 2) % N]), format); \
	puts("");
#define COMPLEX(name) \
	printf("%s", #name); \
	for (unsigned i = 0; i < N - 1; i++) { \
		__auto_type z = name##f128(CMPLXF128(numbers[i], numbers[(i + 3) % 6])); \
		put(crealf128(z), "%.28g"); \
		put(cimagf128(z), "%.28g"); \
	} \
	puts("");

int main(void)
{
	_Float128 whole, s, c;
	int n, sign;
	wchar_t *end;

	ONE(sqrt, "%.36g") ONE(fabs, "%a") ONE(ceil, "%.3f") ONE(floor, "%.3f") ONE(rint, "%.3f") ONE(round, "%.3f")
	ONE(trunc, "%.3f") ONE(nearbyint, "%.3f") ONE(logb, "%g") ONE(nextup, "%.36g") ONE(roundeven, "%.3f")
	TWO(fmod, "%.36g") TWO(remainder, "%.36g") TWO(fdim, "%.36g") TWO(fmax, "%g") TWO(fmin, "%g") TWO(copysign, "%g")
	TWO(nextafter, "%.36g") TWO(fmaximum_mag, "%g")
	for (unsigned i = 0; i < N; i++) {
		_Float128 x = numbers[i], y = numbers[(i + 1) % N];
		put(fmaf128(x, y, -x * y), "%.36g"), put(f64fmaf128(x, y, 1), "%.17g"), put(f64xsqrtf128(y), "%.21g");
		put(remquof128(x, y, &n), "%.36g"), printf(" %d", n & 7);
		put(frexpf128(x, &n), "%.36g"), printf(" %d %d", n, ilogbf128(x));
		put(modff128(x, &whole), "%.36g"), put(whole, "%g"), put(scalblnf128(x, -9), "%.36g");
		sincosf128(x, &s, &c), put(s, "%.30g"), put(c, "%.30g");
		put(lgammaf128_r(x, &sign), "%.30g"), printf(" %d\n", sign);
	}
	ONE(acos, "%.30g") ONE(acosh, "%.30g") ONE(asin, "%.30g") ONE(asinh, "%.30g") ONE(atan, "%.30g") ONE(atanh, "%.30g")
	ONE(cbrt, "%.30g") ONE(cosh, "%.30g") ONE(erf, "%.30g") ONE(erfc, "%.30g") ONE(exp, "%.30g") ONE(exp10, "%.30g")
	ONE(exp2, "%.30g") ONE(expm1, "%.30g") ONE(log, "%.30g") ONE(log10, "%.30g") ONE(log1p, "%.30g") ONE(log2, "%.30g")
	ONE(sinh, "%.30g") ONE(tan, "%.30g") ONE(tanh, "%.30g") ONE(tgamma, "%.30g") ONE(j0, "%.28g") ONE(y1, "%.28g")
	TWO(atan2, "%.30g") TWO(hypot, "%.30g") TWO(pow, "%.30g")
	COMPLEX(cacos) COMPLEX(cacosh) COMPLEX(casin) COMPLEX(casinh) COMPLEX(catan) COMPLEX(catanh) COMPLEX(ccos)
	COMPLEX(ccosh) COMPLEX(cexp) COMPLEX(clog) COMPLEX(clog10) COMPLEX(csin) COMPLEX(csinh) COMPLEX(csqrt)
	COMPLEX(ctan) COMPLEX(ctanh)
	put(strtof128("0x1.23456789abcdef0123456789abcdp-16000", NULL), "%.40g");
	put(strtof128("-1e5000", NULL), "%g");
	put(wcstof128(L"0.1234567890123456789012345678901234567 x", &end), "%.36g");
	printf("%ls\n", end);
	put(strtof128("-nan", NULL), "%f"), put(strtof128("nan(1)", NULL), "%g"), put(-strtof128("nan", NULL), "%E");
	puts("");
	return 0;
}
