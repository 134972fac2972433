/* lib/elf/facts.c over hostile bytes: ELF files and archives, cut and flipped. A thin archive's members are looked
 * for in /tmp. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "../../lib/elf/facts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char name[] = "/tmp/fuzz-elf-XXXXXX";
	int fd = mkstemp(name);
	struct facts f;
	char *why;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	close(fd);
	if (facts_read(name, &f, &why) == 0 && why)
		abort(); /* success with a reason for failure */
	facts_free(&f);
	free(why);
	unlink(name);
	return 0;
}
