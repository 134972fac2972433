#ifndef _MSTATIC_WCHAR_H
#define _MSTATIC_WCHAR_H
#include <stddef.h>
#include_next <wchar.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif
/* As strlcpy and strlcat: what would have been written, with an end in any case. */
size_t wcslcpy(wchar_t *__restrict, const wchar_t *__restrict, size_t);
size_t wcslcat(wchar_t *__restrict, const wchar_t *__restrict, size_t);
#ifdef __cplusplus
}
#endif
#endif

#ifdef _GNU_SOURCE
#include <mstatic/floatn.h>
#ifdef __cplusplus
extern "C" {
#endif
wchar_t *wmempcpy(wchar_t *__restrict, const wchar_t *__restrict, size_t);
#ifdef __cplusplus
extern "C++" wchar_t *wcschrnul(wchar_t *, wchar_t) __asm__("wcschrnul");
extern "C++" const wchar_t *wcschrnul(const wchar_t *, wchar_t) __asm__("wcschrnul");
#else
wchar_t *wcschrnul(const wchar_t *, wchar_t);
#endif
long long wcstoq(const wchar_t *__restrict, wchar_t **__restrict, int);
unsigned long long wcstouq(const wchar_t *__restrict, wchar_t **__restrict, int);
long wcstol_l(const wchar_t *__restrict, wchar_t **__restrict, int, struct __locale_struct *);
unsigned long wcstoul_l(const wchar_t *__restrict, wchar_t **__restrict, int, struct __locale_struct *);
long long wcstoll_l(const wchar_t *__restrict, wchar_t **__restrict, int, struct __locale_struct *);
unsigned long long wcstoull_l(const wchar_t *__restrict, wchar_t **__restrict, int, struct __locale_struct *);
_Float32 wcstof32(const wchar_t *__restrict, wchar_t **__restrict);
_Float64 wcstof64(const wchar_t *__restrict, wchar_t **__restrict);
_Float32x wcstof32x(const wchar_t *__restrict, wchar_t **__restrict);
_Float32 wcstof32_l(const wchar_t *__restrict, wchar_t **__restrict, struct __locale_struct *);
_Float64 wcstof64_l(const wchar_t *__restrict, wchar_t **__restrict, struct __locale_struct *);
_Float32x wcstof32x_l(const wchar_t *__restrict, wchar_t **__restrict, struct __locale_struct *);
#if __HAVE_FLOAT64X
_Float64x wcstof64x(const wchar_t *__restrict, wchar_t **__restrict);
_Float64x wcstof64x_l(const wchar_t *__restrict, wchar_t **__restrict, struct __locale_struct *);
#endif
#if __HAVE_FLOAT128
_Float128 wcstof128(const wchar_t *__restrict, wchar_t **__restrict);
_Float128 wcstof128_l(const wchar_t *__restrict, wchar_t **__restrict, struct __locale_struct *);
#endif
float wcstof_l(const wchar_t *__restrict, wchar_t **__restrict, struct __locale_struct *);
double wcstod_l(const wchar_t *__restrict, wchar_t **__restrict, struct __locale_struct *);
long double wcstold_l(const wchar_t *__restrict, wchar_t **__restrict, struct __locale_struct *);
#ifdef __cplusplus
}
#endif
#endif
#endif
