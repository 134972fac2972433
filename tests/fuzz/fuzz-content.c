/* Readers of what programs say of their content: marks, bills, notes, lists of crates and modules; and of what a linker's
 * plugin says of a link. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "../../lib/content/told.h"
#include "../../lib/elf/resolved.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static int (*const ways[])(const struct image *, struct content *, char **) = {told_bill, told_marks, told_crates,
										       told_modules};
	char name[] = "/tmp/fuzz-content-XXXXXX";
	int fd = mkstemp(name);
	struct argv marks = {0};
	struct input in;
	struct image x;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	close(fd);
	resolved_marks(name, &marks);
	argv_free(&marks);
	unlink(name);
	input_memory(data, size, &in);
	for (size_t i = 0; i < sizeof ways / sizeof *ways && !image_open(input_range(&in), &x); i++) {
		struct content c = {0};
		char *why = NULL;
		int bad = ways[i](&x, &c, &why);
		if (!bad != !why)
			abort(); /* success with a reason for failure, or none without */
		free(why);
		content_free(&c);
	}
	input_close(&in);
	return 0;
}
