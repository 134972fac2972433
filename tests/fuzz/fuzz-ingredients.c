/* The reader of what a shared object keeps of its making. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "../../lib/elf/ingredients.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char name[] = "/tmp/fuzz-ingredients-XXXXXX";
	int fd = mkstemp(name);
	struct ingredients m;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	close(fd);
	if (ingredients_read(name, &m) == 0)
		for (size_t i = 0; i < m.n; i++)
			if (!m.v[i].name && m.v[i].at + m.v[i].size > size)
				abort(); /* a piece that is not inside */
	ingredients_free(&m);
	unlink(name);
	return 0;
}
