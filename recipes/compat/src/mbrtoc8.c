/* UTF-8, one byte a call. Bytes that wait are in the second word of the state: how many, and the next one lowest. */
#include <errno.h>
#include <stdint.h>
#include <uchar.h>
#include <wchar.h>

#include "public.h"

/* The bytes of a character, the first one lowest, and how many in the top byte; 0 for what is none. */
static uint64_t encode(wchar_t c)
{
	uint32_t u = (uint32_t)c;

	if (u < 0x80)
		return u | (uint64_t)1 << 32;
	if (u < 0x800)
		return (0xc0 | u >> 6) | (0x80 | (u & 0x3f)) << 8 | (uint64_t)2 << 32;
	if (u - 0xd800 < 0x800 || u > 0x10ffff)
		return 0;
	if (u < 0x10000)
		return (0xe0 | u >> 12) | (0x80 | (u >> 6 & 0x3f)) << 8 | (0x80 | (u & 0x3f)) << 16 | (uint64_t)3 << 32;
	return (0xf0 | u >> 18) | (0x80 | (u >> 12 & 0x3f)) << 8 | (0x80 | (u >> 6 & 0x3f)) << 16 |
		(0x80 | (u & 0x3f)) << 24 | (uint64_t)4 << 32;
}

PUBLIC size_t mbrtoc8(char8_t *restrict to, const char *restrict s, size_t n, mbstate_t *restrict state)
{
	static mbstate_t own;
	uint64_t bytes;
	wchar_t c;
	size_t used;

	state = state ? state : &own;
	if (state->__opaque2) {
		if (to)
			*to = (char8_t)state->__opaque2;
		state->__opaque2 = (state->__opaque2 >> 8 & 0xffff) | ((state->__opaque2 >> 24) - 1) << 24;
		if (state->__opaque2 >> 24 == 0)
			*state = (mbstate_t){0};
		return (size_t)-3;
	}
	if (!s)
		return mbrtoc8(NULL, "", 1, state);
	used = mbrtowc(&c, s, n, state);
	if (used > 4)
		return used;
	if (!(bytes = encode(c))) {
		errno = EILSEQ;
		return (size_t)-1;
	}
	if (to)
		*to = (char8_t)bytes;
	if (bytes >> 32 > 1) {
		state->__opaque1 = 1; /* what mbsinit looks at */
		state->__opaque2 = (uint32_t)(bytes >> 8 & 0xffffff) | (uint32_t)((bytes >> 32) - 1) << 24;
	}
	return used;
}
