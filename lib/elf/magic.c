#include "magic.h"

#include <string.h>

#include "input.h"

enum { LONGEST = 8 };

enum magic magic_of(const void *bytes, size_t n)
{
	static const struct {
		const char *text;
		enum magic is;
	} known[] = {{"\177ELF", MAGIC_ELF}, {"!<arch>\n", MAGIC_ARCHIVE}, {"!<thin>\n", MAGIC_THIN}};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (n >= strlen(known[i].text) && memcmp(bytes, known[i].text, strlen(known[i].text)) == 0)
			return known[i].is;
	return MAGIC_NONE;
}

enum magic file_magic(const char *path)
{
	struct input in;

	if (input_open(path, &in) != 0)
		return MAGIC_NONE;
	size_t n = in.size < LONGEST ? (size_t)in.size : LONGEST;
	const unsigned char *p = range_at(input_range(&in), 0, n);
	enum magic is = p ? magic_of(p, n) : MAGIC_NONE;
	input_close(&in);
	return is;
}
