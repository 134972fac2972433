#include "resolved.h"

#include <stdlib.h>
#include <string.h>

#include "../base/str.h"
#include "mark.h"

/* The marks of the object at that offset of the file, up to its end. */
static void add_marks(const char *path, uint64_t at, struct argv *marks)
{
	struct input in;
	struct image x;

	if (input_open(path, &in) != 0)
		return;
	if (at < in.size && !image_open(range_part(input_range(&in), at, in.size - at), &x))
		marks_read(&x, marks);
	input_close(&in);
}

/* Reads the line of an object; how many lines of symbols follow. */
static unsigned long take_object(char *line, struct argv *marks)
{
	char *count = strrchr(line, ' '), *at;

	if (!count)
		return 0;
	*count++ = 0;
	at = strrchr(line, '@');
	if (at && starts_with(at, "@0x"))
		*at++ = 0;
	else
		at = NULL;
	add_marks(line, at ? strtoull(at, NULL, 16) : 0, marks);
	return strtoul(count, NULL, 10);
}

void resolved_marks(const char *file, struct argv *marks)
{
	struct str text = {0};
	unsigned long symbols = 0;

	if (file_read(file, &text) != 0)
		text.n = 0;
	char *next = text.n ? strchr(text.p, '\n') : NULL; /* the first line is a number */
	for (char *line = next ? next + 1 : NULL; line && *line; line = next) {
		next = line + strcspn(line, "\n");
		if (*next)
			*next++ = 0;
		if (symbols)
			symbols--;
		else
			symbols = take_object(line, marks);
	}
	str_free(&text);
}
