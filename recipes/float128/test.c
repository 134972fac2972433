/* Functions of each kind, to 33 digits. */
#define _GNU_SOURCE
#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

int main(void)
{
#if __HAVE_DISTINCT_FLOAT128
	static const struct {
		const char *digits;
		_Float128 (*function)(_Float128);
		_Float128 of;
	} cases[] = {
		{"2.71828182845904523536028747135266", expf128, 1},
		{"2.30258509299404568401799145468436", logf128, 10},
		{"0.909297426825681695396019865911745", sinf128, 2},
		{"-0.416146836547142386997568229500762", cosf128, 2},
		{"1.41421356237309504880168872420970", sqrtf128, 2},
		{"1.77245385090551602729816748334115", tgammaf128, 0.5f128},
		{"0.842700792949714869341220635082609", erff128, 1},
		{"1.25992104989487316476721060727823", cbrtf128, 2},
		{"1.44363547517881034249327674027311", asinhf128, 2},
		{"0.765197686557966551449717526102663", j0f128, 1},
	};
	char text[64];
	wchar_t *end;
	_Float128 pi = strtof128("3.14159265358979323846264338327950288", NULL);

	for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
		strfromf128(text, sizeof text, "%.33g", cases[i].function(cases[i].of));
		/* The last digit is of what is rounded. */
		if (strncmp(text, cases[i].digits, strlen(cases[i].digits) - 2) != 0)
			return printf("%u: %s, not %s\n", i, text, cases[i].digits), 1;
	}
	if (pi != M_PIf128 || fabsf128(wcstof128(L"0x1.8p3x", &end) - 12) != 0 || *end != 'x')
		return puts("strtof128"), 1;
	if (cabsf128(cexpf128(CMPLXF128(0, M_PIf128)) + 1) > 1e-33f128)
		return puts("cexpf128"), 1;
	if (f64fmaf128(0.1f128, 10, -1) == 0 || powf128(3, 70) != 2503155504993241601315571986085849.f128)
		return puts("powf128"), 1;
#endif
	return 0;
}
