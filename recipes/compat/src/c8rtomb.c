/* From UTF-8, one byte a call. The state's second word has the character so far and, in its top byte, how many more
 * it wants; the first word has what the next one has to be at least and at most. */
#include <errno.h>
#include <stdint.h>
#include <uchar.h>
#include <wchar.h>

#include "public.h"

static size_t refuse(void)
{
	errno = EILSEQ;
	return (size_t)-1;
}

/* What begins with a byte: more to come, its bits, the limits of the byte behind it, by which what is too long or no
 * character is told. */
static int begin(uint8_t c, mbstate_t *state)
{
	unsigned more = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
	unsigned least = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80, most = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;

	if (c < 0xc2 || c > 0xf4)
		return 0;
	state->__opaque1 = least | most << 8;
	state->__opaque2 = (c & (0x3fu >> more)) | more << 24;
	return 1;
}

PUBLIC size_t c8rtomb(char *restrict to, char8_t c, mbstate_t *restrict state)
{
	static mbstate_t own;
	mbstate_t none = {0};
	char rest[8];
	unsigned more, so_far;

	state = state ? state : &own;
	if (!to)
		return c8rtomb(rest, 0, state);
	more = state->__opaque2 >> 24;
	if (!more && c < 0x80)
		return wcrtomb(to, c, &none);
	if (!more)
		return begin(c, state) ? 0 : refuse();
	if (c < (state->__opaque1 & 0xff) || c > state->__opaque1 >> 8)
		return refuse();
	so_far = (state->__opaque2 & 0xffffff) << 6 | (c & 0x3f);
	state->__opaque1 = --more ? 0x80 | 0xbf << 8 : 0;
	state->__opaque2 = more ? so_far | more << 24 : 0;
	return more ? 0 : wcrtomb(to, (wchar_t)so_far, &none);
}
