/* The shim's reader of produced executables. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../../lib/base/argv.h"
#include "../../lib/base/file.h"
#include "../../lib/elf/output.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char name[] = "/tmp/fuzz-output-XXXXXX";
	int fd = mkstemp(name);
	struct output o;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	close(fd);
	(void)output_read(name, &o);
	free(o.interpreter);
	argv_free(&o.needed);
	unlink(name);
	return 0;
}
