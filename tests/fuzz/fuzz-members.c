/* The reader of what a shared object keeps of its making. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "../../lib/elf/members.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char name[] = "/tmp/fuzz-members-XXXXXX";
	int fd = mkstemp(name);
	struct members m;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	close(fd);
	if (members_read(name, &m) == 0)
		for (size_t i = 0; i < m.n; i++)
			if (!m.v[i].name && m.v[i].at + m.v[i].size > size)
				abort(); /* a piece that is not inside */
	members_free(&m);
	unlink(name);
	return 0;
}
