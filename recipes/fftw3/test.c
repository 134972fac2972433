/* A tone shows up where it belongs, in all precisions and by threads, and there and back gives the same. */
#include <fftw3.h>
#include <math.h>

enum { N = 360 };

#define TRY(real, p) \
	static int try_##p(void) \
	{ \
		real *in = p##alloc_real(N); \
		p##complex *out = p##alloc_complex(N / 2 + 1); \
		p##plan there = p##plan_dft_r2c_1d(N, in, out, FFTW_MEASURE); \
		p##plan back = p##plan_dft_c2r_1d(N, out, in, FFTW_ESTIMATE); \
		if (!there || !back) \
			return 1; \
		for (int i = 0; i < N; i++) \
			in[i] = (real)sin(6.283185307179586 * 7 * i / N); \
		p##execute(there); \
		for (int k = 0; k <= N / 2; k++) \
			if (fabs(hypot((double)out[k][0], (double)out[k][1]) - (k == 7 ? N / 2 : 0)) > 0.01) \
				return 2; \
		p##execute(back); \
		for (int i = 0; i < N; i++) \
			if (fabs((double)in[i] / N - sin(6.283185307179586 * 7 * i / N)) > 1e-5) \
				return 3; \
		p##destroy_plan(there); \
		p##destroy_plan(back); \
		return 0; \
	}
TRY(double, fftw_)
TRY(float, fftwf_)
TRY(long double, fftwl_)

int main(void)
{
	if (!fftw_init_threads())
		return 4;
	fftw_plan_with_nthreads(2);
	return try_fftw_() || try_fftwf_() || try_fftwl_();
}
