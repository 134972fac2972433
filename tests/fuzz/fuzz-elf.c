/* lib/elf/facts.c over hostile bytes: ELF files and archives, cut and flipped. */
#include <stdint.h>
#include <stdlib.h>

#include "../../lib/elf/facts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct facts f;
	char *why;

	if (facts_bytes(data, size, NULL, &f, &why) == 0 && why)
		abort(); /* success with a reason for failure */
	facts_free(&f);
	free(why);
	return 0;
}
