/* write-often FILE LETTER: writes FILE whole a thousand times, and reads it back each time: it is never there in part,
 * whoever else writes it. */
#include <stdio.h>
#include <string.h>

#include "../../lib/base/file.h"

enum { SIZE = 100000 };

static int look(const char *path)
{
	struct str s = {0};
	int bad = file_read(path, &s) != 0 || s.n != SIZE;

	for (size_t i = 1; !bad && i < s.n; i++)
		bad = s.p[i] != s.p[0];
	str_free(&s);
	return bad;
}

int main(int argc, char **argv)
{
	static char bytes[SIZE];

	if (argc != 3)
		return 2;
	memset(bytes, *argv[2], SIZE);
	for (int i = 0; i < 1000; i++) {
		if (file_write(argv[1], bytes, SIZE, 0644) != 0) {
			perror(argv[1]);
			return 1;
		}
		if (look(argv[1])) {
			fprintf(stderr, "%s is there in part\n", argv[1]);
			return 1;
		}
	}
	return 0;
}
