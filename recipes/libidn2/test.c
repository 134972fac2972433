#include <idn2.h>
#include <string.h>

int main(void)
{
	char *ascii, *back;
	if (!idn2_check_version(IDN2_VERSION) || idn2_check_version("99.0.0"))
		return 1;
	if (idn2_to_ascii_8z("www.B\xc3\xbc" "cher.example", &ascii, IDN2_NFC_INPUT) || strcmp(ascii, "www.xn--bcher-kva.example"))
		return 2;
	if (idn2_to_unicode_8z8z(ascii, &back, 0) || strcmp(back, "www.b\xc3\xbc" "cher.example"))
		return 3;
	idn2_free(ascii), idn2_free(back);
	/* Right to left, and a letter that its neighbour must allow. */
	if (idn2_lookup_u8((const uint8_t *)"\xd7\x90\xd7\x91.example", (uint8_t **)&ascii, 0) || strcmp(ascii, "xn--4dbc.example"))
		return 4;
	idn2_free(ascii);
	return idn2_register_u8((const uint8_t *)"a\xc2\xb7" "b", 0, (uint8_t **)&ascii, 0) != IDN2_CONTEXTO;
}
