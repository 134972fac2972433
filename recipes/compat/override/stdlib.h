#ifndef _MSTATIC_STDLIB_H
#define _MSTATIC_STDLIB_H
#include_next <stdlib.h>
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#include <sys/types.h>
#ifdef _GNU_SOURCE
#define __NEED_locale_t
#include <bits/alltypes.h>
#endif
#ifndef WSTOPPED
#define WSTOPPED 2
#define WEXITED 4
#define WCONTINUED 8
#define WNOWAIT 0x1000000
#endif
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#include <stdint.h>
#include <mstatic/floatn.h>
struct random_data {
	int32_t *fptr, *rptr, *state;
	int rand_type, rand_deg, rand_sep;
	int32_t *end_ptr;
};
struct drand48_data {
	unsigned short __x[3], __old_x[3], __c, __init;
	unsigned long long __a;
};
#ifdef __cplusplus
extern "C" {
#endif
int rpmatch(const char *);
uint32_t arc4random(void);
void arc4random_buf(void *, size_t);
uint32_t arc4random_uniform(uint32_t);
int on_exit(void (*)(int, void *), void *);
typedef int (*__compar_fn_t)(const void *, const void *);

/* Random numbers with the caller's state; 0, or -1. */
int random_r(struct random_data *__restrict, int32_t *__restrict);
int srandom_r(unsigned, struct random_data *);
int initstate_r(unsigned, char *__restrict, size_t, struct random_data *__restrict);
int setstate_r(char *__restrict, struct random_data *__restrict);
int drand48_r(struct drand48_data *__restrict, double *__restrict);
int erand48_r(unsigned short[3], struct drand48_data *__restrict, double *__restrict);
int lrand48_r(struct drand48_data *__restrict, long *__restrict);
int nrand48_r(unsigned short[3], struct drand48_data *__restrict, long *__restrict);
int mrand48_r(struct drand48_data *__restrict, long *__restrict);
int jrand48_r(unsigned short[3], struct drand48_data *__restrict, long *__restrict);
int srand48_r(long, struct drand48_data *);
int seed48_r(unsigned short[3], struct drand48_data *);
int lcong48_r(unsigned short[7], struct drand48_data *);

/* Digits: 0, or -1 when they do not fit. */
char *ecvt(double, int, int *, int *);
char *fcvt(double, int, int *, int *);
char *gcvt(double, int, char *);
char *qecvt(long double, int, int *__restrict, int *__restrict);
char *qfcvt(long double, int, int *__restrict, int *__restrict);
char *qgcvt(long double, int, char *);
int ecvt_r(double, int, int *__restrict, int *__restrict, char *__restrict, size_t);
int fcvt_r(double, int, int *__restrict, int *__restrict, char *__restrict, size_t);
int qecvt_r(long double, int, int *__restrict, int *__restrict, char *__restrict, size_t);
int qfcvt_r(long double, int, int *__restrict, int *__restrict, char *__restrict, size_t);

long long strtoq(const char *__restrict, char **__restrict, int);
unsigned long long strtouq(const char *__restrict, char **__restrict, int);
#ifdef _GNU_SOURCE
char *canonicalize_file_name(const char *);
typedef __compar_fn_t comparison_fn_t;
typedef int (*__compar_d_fn_t)(const void *, const void *, void *);
int getpt(void);
/* One number by a format with one conversion: "%.3f". */
int strfromd(char *__restrict, size_t, const char *__restrict, double);
int strfroml(char *__restrict, size_t, const char *__restrict, long double);
int strfromf(char *__restrict, size_t, const char *__restrict, float);
int strfromf32(char *__restrict, size_t, const char *__restrict, _Float32);
int strfromf64(char *__restrict, size_t, const char *__restrict, _Float64);
int strfromf32x(char *__restrict, size_t, const char *__restrict, _Float32x);
_Float32 strtof32(const char *__restrict, char **__restrict);
_Float64 strtof64(const char *__restrict, char **__restrict);
_Float32x strtof32x(const char *__restrict, char **__restrict);
_Float32 strtof32_l(const char *__restrict, char **__restrict, struct __locale_struct *);
_Float64 strtof64_l(const char *__restrict, char **__restrict, struct __locale_struct *);
_Float32x strtof32x_l(const char *__restrict, char **__restrict, struct __locale_struct *);
#if __HAVE_FLOAT64X
_Float64x strtof64x(const char *__restrict, char **__restrict);
_Float64x strtof64x_l(const char *__restrict, char **__restrict, struct __locale_struct *);
int strfromf64x(char *__restrict, size_t, const char *__restrict, _Float64x);
#endif
#if __HAVE_FLOAT128
_Float128 strtof128(const char *__restrict, char **__restrict);
_Float128 strtof128_l(const char *__restrict, char **__restrict, struct __locale_struct *);
int strfromf128(char *__restrict, size_t, const char *__restrict, _Float128);
#endif
long strtol_l(const char *__restrict, char **__restrict, int, struct __locale_struct *);
unsigned long strtoul_l(const char *__restrict, char **__restrict, int, struct __locale_struct *);
long long strtoll_l(const char *__restrict, char **__restrict, int, struct __locale_struct *);
unsigned long long strtoull_l(const char *__restrict, char **__restrict, int, struct __locale_struct *);
#endif
#ifdef __cplusplus
}
#endif
#endif

#ifdef _MSTATIC_INLINE
#ifdef __cplusplus
extern "C" {
#endif
/* So that the comparison can be put in, too. */
_MSTATIC_INLINE void *bsearch(const void *__key, const void *__base, size_t __n, size_t __width,
			      int (*__compare)(const void *, const void *))
{
	const char *__from = (const char *)__base;

	while (__n > 0) {
		const char *__middle = __from + __n / 2 * __width;
		int __order = __compare(__key, __middle);

		if (__order == 0)
			return (void *)__middle;
		if (__order > 0) {
			__from = __middle + __width;
			__n--;
		}
		__n /= 2;
	}
	return 0;
}
#ifdef __cplusplus
}
#endif
#endif

#include <mstatic/fortify.h>
#ifdef _MSTATIC_FORTIFY_ALL
#include <mstatic/fortify-stdlib.h>
#endif
#endif
