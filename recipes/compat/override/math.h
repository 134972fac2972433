#ifndef _MSTATIC_MATH_H
#define _MSTATIC_MATH_H
#include_next <math.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif
int isinff(float);
int isinfl(long double);
int isnanf(float);
int isnanl(long double);
double gamma(double);
float gammaf(float);
long double gammal(long double);
long double lgammal_r(long double, int *);
#ifdef __cplusplus
}
#endif
#endif
#endif
