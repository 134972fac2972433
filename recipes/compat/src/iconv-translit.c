/* What //TRANSLIT writes for characters that a set has not got: letters without their accents, punctuation and
 * signs by letters and signs of ASCII. */
#include "iconv-inside.h"

/* The plain letters for those from there on; a blank for none. */
static const struct {
	char32_t first, last;
	const char *plain;
} letters[] = {
	{0xc0, 0x24f,
	"AAAAAA CEEEEIIIIDNOOOOO OUUUUY  aaaaaa ceeeeiiiidnooooo ouuuuy yAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"
	"GgGgHhHhIiIiIiIiIi  JjKkqLlLlLl  LlNnNnNn NnOoOoOo  RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"
	"                  f             Oo             Uu                            AaIiOoUuUuUuUuUu Aa"
	"Aa    GgKkOoOo  j   Gg  NnAa    AaAaEeEeIiIiOoOoRrRrUuUuSsTt  Hh      AaEeOoOoOoOoYy            "
	"                "},
	{0x1e00, 0x1eff,
	"AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRr"
	"SsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwyas    AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"
	"EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy      "},
	{0xff01, 0xff5e,
	"!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"},
	{0x2070, 0x2079, "0i  456789"},
	{0x2080, 0x2089, "0123456789"},
};

static const struct {
	char16_t from;
	char to[6];
} others[] = {
	{0xa0, " "}, {0xa1, "!"}, {0xa2, "c"}, {0xa3, "GBP"}, {0xa5, "JPY"}, {0xa6, "|"}, {0xa8, "\""}, {0xa9, "(C)"},
	{0xaa, "a"}, {0xab, "<<"}, {0xad, "-"}, {0xae, "(R)"}, {0xb1, "+/-"}, {0xb2, "2"}, {0xb3, "3"}, {0xb4, "'"},
	{0xb5, "u"}, {0xb7, "."}, {0xb8, ","}, {0xb9, "1"}, {0xba, "o"}, {0xbb, ">>"}, {0xbc, " 1/4 "}, {0xbd, " 1/2 "},
	{0xbe, " 3/4 "}, {0xbf, "?"}, {0xc6, "AE"}, {0xd7, "x"}, {0xde, "TH"}, {0xdf, "ss"}, {0xe6, "ae"}, {0xf7, ":"},
	{0xfe, "th"}, {0x132, "IJ"}, {0x133, "ij"}, {0x149, "'n"}, {0x152, "OE"}, {0x153, "oe"}, {0x1c4, "DZ"},
	{0x1c5, "Dz"}, {0x1c6, "dz"}, {0x1c7, "LJ"}, {0x1c8, "Lj"}, {0x1c9, "lj"}, {0x1ca, "NJ"}, {0x1cb, "Nj"},
	{0x1cc, "nj"}, {0x1f1, "DZ"}, {0x1f2, "Dz"}, {0x1f3, "dz"}, {0x2c6, "^"}, {0x2c8, "'"}, {0x2cb, "`"}, {0x2cd, "_"},
	{0x2d0, ":"}, {0x2dc, "~"}, {0x1e9e, "SS"}, {0x2002, " "}, {0x2003, " "}, {0x2004, " "}, {0x2005, " "},
	{0x2006, " "}, {0x2007, " "}, {0x2008, " "}, {0x2009, " "}, {0x200a, " "}, {0x200b, ""}, {0x2010, "-"},
	{0x2011, "-"}, {0x2012, "-"}, {0x2013, "-"}, {0x2014, "--"}, {0x2015, "-"}, {0x2018, "'"}, {0x2019, "'"},
	{0x201a, ","}, {0x201b, "'"}, {0x201c, "\""}, {0x201d, "\""}, {0x201e, ",,"}, {0x201f, "\""}, {0x2020, "+"},
	{0x2022, "o"}, {0x2024, "."}, {0x2025, ".."}, {0x2026, "..."}, {0x202f, " "}, {0x2030, " 0/00"}, {0x2035, "`"},
	{0x2039, "<"}, {0x203a, ">"}, {0x203c, "!!"}, {0x2044, "/"}, {0x2047, "??"}, {0x2048, "?!"}, {0x2049, "!?"},
	{0x205f, " "}, {0x2060, ""}, {0x20ac, "EUR"}, {0x2103, "C"}, {0x2109, "F"}, {0x2116, "No"}, {0x2120, "SM"},
	{0x2121, "TEL"}, {0x2122, "TM"}, {0x2126, "Ohm"}, {0x212a, "K"}, {0x212b, "A"}, {0x2153, " 1/3 "}, {0x2154, " 2/3 "},
	{0x215b, " 1/8 "}, {0x2160, "I"}, {0x2161, "II"}, {0x2162, "III"}, {0x2163, "IV"}, {0x2164, "V"}, {0x2165, "VI"},
	{0x2166, "VII"}, {0x2167, "VIII"}, {0x2168, "IX"}, {0x2169, "X"}, {0x216a, "XI"}, {0x216b, "XII"}, {0x2190, "<-"},
	{0x2192, "->"}, {0x2194, "<->"}, {0x21d0, "<="}, {0x21d2, "=>"}, {0x21d4, "<=>"}, {0x2212, "-"}, {0x2215, "/"},
	{0x2216, "\\"}, {0x2217, "*"}, {0x2223, "|"}, {0x2236, ":"}, {0x223c, "~"}, {0x2248, "~="}, {0x2260, "/="},
	{0x2264, "<="}, {0x2265, ">="}, {0x226a, "<<"}, {0x226b, ">>"}, {0x2500, "-"}, {0x2502, "|"}, {0x250c, "+"},
	{0x2510, "+"}, {0x2514, "+"}, {0x2518, "+"}, {0x251c, "+"}, {0x2524, "+"}, {0x252c, "+"}, {0x2534, "+"},
	{0x253c, "+"}, {0x3000, " "}, {0xfb00, "ff"}, {0xfb01, "fi"}, {0xfb02, "fl"}, {0xfb03, "ffi"}, {0xfb04, "ffl"},
	{0xfb05, "st"}, {0xfb06, "st"}, {0xfeff, ""},
};

const char *__iconv_translit(char32_t c)
{
	static const char ascii[][2] = {
#define ONE(n) {(char)(n), 0}
#define EIGHT(n) ONE(n), ONE(n + 1), ONE(n + 2), ONE(n + 3), ONE(n + 4), ONE(n + 5), ONE(n + 6), ONE(n + 7)
		EIGHT(0), EIGHT(8), EIGHT(16), EIGHT(24), EIGHT(32), EIGHT(40), EIGHT(48), EIGHT(56), EIGHT(64), EIGHT(72),
		EIGHT(80), EIGHT(88), EIGHT(96), EIGHT(104), EIGHT(112), EIGHT(120),
	};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i].from == c)
			return others[i].to;
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (c >= letters[i].first && c <= letters[i].last && letters[i].plain[c - letters[i].first] != ' ')
			return ascii[(unsigned char)letters[i].plain[c - letters[i].first]];
	return NULL;
}
