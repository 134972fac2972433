/* Declares what IEEE 754-2008 and 2019 have besides for the type _MSTATIC_REAL, as math-calls.h does. */
#undef _MSTATIC_ONE
#undef _MSTATIC_TWO
#define _MSTATIC_ONE(name) _MSTATIC_REAL _MSTATIC_F(name)(_MSTATIC_REAL)
#define _MSTATIC_TWO(name) _MSTATIC_REAL _MSTATIC_F(name)(_MSTATIC_REAL, _MSTATIC_REAL)
int _MSTATIC_F(canonicalize)(_MSTATIC_REAL *, const _MSTATIC_REAL *);
_MSTATIC_TWO(fmaximum);
_MSTATIC_TWO(fmaximum_mag);
_MSTATIC_TWO(fmaximum_mag_num);
_MSTATIC_TWO(fmaximum_num);
_MSTATIC_TWO(fmaxmag);
_MSTATIC_TWO(fminimum);
_MSTATIC_TWO(fminimum_mag);
_MSTATIC_TWO(fminimum_mag_num);
_MSTATIC_TWO(fminimum_num);
_MSTATIC_TWO(fminmag);
/* To an integer of that many bits, by a direction, FP_INT_UPWARD and its kin; with x inexact results are told. */
__INTMAX_TYPE__ _MSTATIC_F(fromfp)(_MSTATIC_REAL, int, unsigned);
__INTMAX_TYPE__ _MSTATIC_F(fromfpx)(_MSTATIC_REAL, int, unsigned);
__UINTMAX_TYPE__ _MSTATIC_F(ufromfp)(_MSTATIC_REAL, int, unsigned);
__UINTMAX_TYPE__ _MSTATIC_F(ufromfpx)(_MSTATIC_REAL, int, unsigned);
/* The payload of a NaN; -1 for a number. 0 where such a NaN was made, else 1, and 0 is stored. */
_MSTATIC_REAL _MSTATIC_F(getpayload)(const _MSTATIC_REAL *);
int _MSTATIC_F(setpayload)(_MSTATIC_REAL *, _MSTATIC_REAL);
int _MSTATIC_F(setpayloadsig)(_MSTATIC_REAL *, _MSTATIC_REAL);
long _MSTATIC_F(llogb)(_MSTATIC_REAL);
_MSTATIC_ONE(nextdown);
_MSTATIC_ONE(nextup);
_MSTATIC_ONE(roundeven);
int _MSTATIC_F(totalorder)(const _MSTATIC_REAL *, const _MSTATIC_REAL *);
int _MSTATIC_F(totalordermag)(const _MSTATIC_REAL *, const _MSTATIC_REAL *);
#undef _MSTATIC_ONE
#undef _MSTATIC_TWO
#undef _MSTATIC_REAL
#undef _MSTATIC_F
#undef _MSTATIC_LGAMMA_R
