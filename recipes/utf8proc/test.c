/* Normal forms, a folded case, widths, where a grapheme ends, and bytes that are no UTF-8. */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static int is(utf8proc_uint8_t *text, const char *expected)
{
	int same = text && !strcmp((char *)text, expected);

	free(text);
	return same;
}

int main(void)
{
	utf8proc_int32_t state = 0, c;
	utf8proc_uint8_t *folded;

	if (!is(utf8proc_NFC((const utf8proc_uint8_t *)"a\xcc\x88"), "\xc3\xa4") ||
	    !is(utf8proc_NFD((const utf8proc_uint8_t *)"\xc3\xa4"), "a\xcc\x88") ||
	    !is(utf8proc_NFKC((const utf8proc_uint8_t *)"\xef\xac\x81"), "fi"))
		return 1;
	utf8proc_map((const utf8proc_uint8_t *)"Stra\xc3\x9f\x65", 0, &folded, UTF8PROC_NULLTERM | UTF8PROC_CASEFOLD);
	if (!is(folded, "strasse"))
		return 2;
	if (utf8proc_charwidth(0x6f22) != 2 || utf8proc_charwidth('a') != 1 || utf8proc_charwidth(0x301) != 0)
		return 3;
	if (utf8proc_grapheme_break_stateful('e', 0x301, &state) || !utf8proc_grapheme_break_stateful('e', 'f', &state))
		return 4;
	if (utf8proc_iterate((const utf8proc_uint8_t *)"\xc3(", 2, &c) != UTF8PROC_ERROR_INVALIDUTF8 ||
	    utf8proc_toupper(0xe4) != 0xc4)
		return 5;
	return strcmp(utf8proc_version(), "2.11.3") != 0;
}
