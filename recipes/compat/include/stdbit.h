#ifndef _STDBIT_H
#define _STDBIT_H
/* Bits of unsigned numbers, as C23 has them; the names without a suffix take any of these types. */
#include <features.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define __STDC_VERSION_STDBIT_H__ 202311L
#define __STDC_ENDIAN_LITTLE__ __ORDER_LITTLE_ENDIAN__
#define __STDC_ENDIAN_BIG__ __ORDER_BIG_ENDIAN__
#define __STDC_ENDIAN_NATIVE__ __BYTE_ORDER__

#ifdef __cplusplus
#define _MSTATIC_BOOL bool
#else
#define _MSTATIC_BOOL _Bool
#endif

/* first_* count from 1, and are 0 where there is none; what does not fit is 0. */
#define _MSTATIC_STDBIT(s, t, width) \
	static __inline unsigned stdc_leading_zeros_##s(t x) \
	{ \
		return x ? (unsigned)__builtin_clzll(x) - (64U - width) : width; \
	} \
	static __inline unsigned stdc_leading_ones_##s(t x) { return stdc_leading_zeros_##s((t)~x); } \
	static __inline unsigned stdc_trailing_zeros_##s(t x) { return x ? (unsigned)__builtin_ctzll(x) : width; } \
	static __inline unsigned stdc_trailing_ones_##s(t x) { return stdc_trailing_zeros_##s((t)~x); } \
	static __inline unsigned stdc_first_leading_one_##s(t x) { return x ? stdc_leading_zeros_##s(x) + 1 : 0; } \
	static __inline unsigned stdc_first_leading_zero_##s(t x) { return stdc_first_leading_one_##s((t)~x); } \
	static __inline unsigned stdc_first_trailing_one_##s(t x) { return x ? stdc_trailing_zeros_##s(x) + 1 : 0; } \
	static __inline unsigned stdc_first_trailing_zero_##s(t x) { return stdc_first_trailing_one_##s((t)~x); } \
	static __inline unsigned stdc_count_ones_##s(t x) { return (unsigned)__builtin_popcountll(x); } \
	static __inline unsigned stdc_count_zeros_##s(t x) { return stdc_count_ones_##s((t)~x); } \
	static __inline _MSTATIC_BOOL stdc_has_single_bit_##s(t x) { return stdc_count_ones_##s(x) == 1; } \
	static __inline unsigned stdc_bit_width_##s(t x) { return width - stdc_leading_zeros_##s(x); } \
	static __inline t stdc_bit_floor_##s(t x) { return x ? (t)((t)1 << (stdc_bit_width_##s(x) - 1)) : (t)0; } \
	static __inline t stdc_bit_ceil_##s(t x) \
	{ \
		unsigned n = x ? stdc_bit_width_##s((t)(x - 1)) : 0; \
		return n < width ? (t)((t)1 << n) : (t)0; \
	}
_MSTATIC_STDBIT(uc, unsigned char, 8U)
_MSTATIC_STDBIT(us, unsigned short, 16U)
_MSTATIC_STDBIT(ui, unsigned, 32U)
_MSTATIC_STDBIT(ul, unsigned long, (8U * __SIZEOF_LONG__))
__extension__ typedef unsigned long long _MSTATIC_ull;
_MSTATIC_STDBIT(ull, _MSTATIC_ull, 64U)
#undef _MSTATIC_STDBIT
#undef _MSTATIC_BOOL

#define _MSTATIC_STDBIT(f, x) \
	(sizeof(x) == 8 ? f##_ull((_MSTATIC_ull)(x)) : sizeof(x) == 4 ? f##_ui((unsigned)(x)) : \
	 sizeof(x) == 2 ? f##_us((unsigned short)(x)) : f##_uc((unsigned char)(x)))
#define stdc_leading_zeros(x) _MSTATIC_STDBIT(stdc_leading_zeros, x)
#define stdc_leading_ones(x) _MSTATIC_STDBIT(stdc_leading_ones, x)
#define stdc_trailing_zeros(x) _MSTATIC_STDBIT(stdc_trailing_zeros, x)
#define stdc_trailing_ones(x) _MSTATIC_STDBIT(stdc_trailing_ones, x)
#define stdc_first_leading_zero(x) _MSTATIC_STDBIT(stdc_first_leading_zero, x)
#define stdc_first_leading_one(x) _MSTATIC_STDBIT(stdc_first_leading_one, x)
#define stdc_first_trailing_zero(x) _MSTATIC_STDBIT(stdc_first_trailing_zero, x)
#define stdc_first_trailing_one(x) _MSTATIC_STDBIT(stdc_first_trailing_one, x)
#define stdc_count_zeros(x) _MSTATIC_STDBIT(stdc_count_zeros, x)
#define stdc_count_ones(x) _MSTATIC_STDBIT(stdc_count_ones, x)
#define stdc_has_single_bit(x) _MSTATIC_STDBIT(stdc_has_single_bit, x)
#define stdc_bit_width(x) _MSTATIC_STDBIT(stdc_bit_width, x)
#define stdc_bit_floor(x) ((__typeof__(x))_MSTATIC_STDBIT(stdc_bit_floor, x))
#define stdc_bit_ceil(x) ((__typeof__(x))_MSTATIC_STDBIT(stdc_bit_ceil, x))
#endif
