/* Declares the functions of <complex.h> for _MSTATIC_REAL and _MSTATIC_COMPLEX, by the names of _MSTATIC_F. */
#define _MSTATIC_ONE(name) _MSTATIC_COMPLEX _MSTATIC_F(name)(_MSTATIC_COMPLEX)
#define _MSTATIC_OF(name) _MSTATIC_REAL _MSTATIC_F(name)(_MSTATIC_COMPLEX)
_MSTATIC_OF(cabs);
_MSTATIC_ONE(cacos);
_MSTATIC_ONE(cacosh);
_MSTATIC_OF(carg);
_MSTATIC_ONE(casin);
_MSTATIC_ONE(casinh);
_MSTATIC_ONE(catan);
_MSTATIC_ONE(catanh);
_MSTATIC_ONE(ccos);
_MSTATIC_ONE(ccosh);
_MSTATIC_ONE(cexp);
_MSTATIC_OF(cimag);
_MSTATIC_ONE(clog);
_MSTATIC_ONE(conj);
_MSTATIC_COMPLEX _MSTATIC_F(cpow)(_MSTATIC_COMPLEX, _MSTATIC_COMPLEX);
_MSTATIC_ONE(cproj);
_MSTATIC_OF(creal);
_MSTATIC_ONE(csin);
_MSTATIC_ONE(csinh);
_MSTATIC_ONE(csqrt);
_MSTATIC_ONE(ctan);
_MSTATIC_ONE(ctanh);
#ifdef _GNU_SOURCE
_MSTATIC_ONE(clog10);
#endif
#undef _MSTATIC_ONE
#undef _MSTATIC_OF
#undef _MSTATIC_REAL
#undef _MSTATIC_COMPLEX
#undef _MSTATIC_F
