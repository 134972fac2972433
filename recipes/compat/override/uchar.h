#ifndef _MSTATIC_UCHAR_H
#define _MSTATIC_UCHAR_H
#include_next <uchar.h>

#if defined(_GNU_SOURCE) || __STDC_VERSION__ > 201710L || defined(__cpp_char8_t)
#ifndef __cpp_char8_t
typedef unsigned char char8_t;
#endif
#ifdef __cplusplus
extern "C" {
#endif
size_t mbrtoc8(char8_t *__restrict, const char *__restrict, size_t, mbstate_t *__restrict);
size_t c8rtomb(char *__restrict, char8_t, mbstate_t *__restrict);
#ifdef __cplusplus
}
#endif
#endif
#endif
