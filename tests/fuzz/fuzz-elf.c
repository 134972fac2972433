/* lib/elf/facts.c and ltodata.c over hostile bytes: ELF files and archives, cut and flipped, in memory and in a file. A thin archive's
 * members are looked for in /tmp. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../lib/elf/facts.h"
#include "../../lib/elf/ltodata.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char name[] = "/tmp/fuzz-elf-XXXXXX";
	int fd = mkstemp(name);
	struct facts f, g;
	char *why, *other;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	close(fd);
	int bad = facts_read(name, &f, &why), worse = facts_bytes(data, size, &g, &other);
	if (!bad != !why || !worse != !other)
		abort(); /* success with a reason for failure, or none without */
	if (size < 8 || memcmp(data, "!<thin>\n", 8) != 0)
		if (bad != worse || f.defined.n != g.defined.n || f.members != g.members || f.pic != g.pic)
			abort(); /* what the file holds depends on how it is read */
	free(ltodata_blanked(data, size));
	facts_free(&f);
	facts_free(&g);
	free(why);
	free(other);
	unlink(name);
	return 0;
}
