#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uniconv.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

int main(void)
{
	static const uint8_t word[] = "Stra\xc3\x9f" "e", e_acute[] = "e\xcc\x81";
	size_t n;
	uint8_t *upper = u8_toupper(word, sizeof word - 1, 0, 0, 0, &n);
	if (!upper || n != 7 || memcmp(upper, "STRASSE", 7))
		return 1;
	uint8_t *one = u8_normalize(UNINORM_NFC, e_acute, sizeof e_acute - 1, 0, &n);
	if (!one || n != 2 || memcmp(one, "\xc3\xa9", 2))
		return 2;
	uint8_t *utf8 = u8_strconv_from_encoding("\xe9t\xe9", "ISO-8859-1", iconveh_error);
	if (!utf8 || strcmp((char *)utf8, "\xc3\xa9t\xc3\xa9") || u8_mbsnlen(utf8, 5) != 3)
		return 3;
	if (u8_strwidth((const uint8_t *)"\xe6\xbc\xa2\xe5\xad\x97", "UTF-8") != 4)
		return 4;
	free(upper), free(one), free(utf8);
	return 0;
}
