/* Readers of objects and archives: symbols, what they say of the stack, members made into an archive, marks. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../lib/elf/code.h"
#include "../../lib/elf/libc.h"
#include "../../lib/elf/mark.h"
#include "../../lib/elf/repack.h"
#include "../../lib/elf/asks.h"
#include "../../lib/elf/symbols.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads all of the strings it is given. */
static bool take(const char *member, const char *symbol, bool defined, void *data)
{
	size_t *sum = data;

	*sum += (member ? strlen(member) : 0) + strlen(symbol) + defined + glibc_only(symbol);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char name[] = "/tmp/fuzz-symbols-XXXXXX";
	int fd = mkstemp(name);
	struct str packed = {0};
	size_t sum = 0;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	close(fd);
	symbols_walk(name, take, &sum);
	symbols_index(name, take, &sum);
	(void)code_name(symbols_code(name));
	asks_of(name, ASK_VERSIONS | ASK_SECTIONS);
	(void)archive_repack(name, &packed);
	packed.n = 0;
	struct input in;
	if (input_open(name, &in) == 0) {
		(void)mark(input_range(&in), name, "part 1", &packed);
		input_close(&in);
	}
	str_free(&packed);
	unlink(name);
	return 0;
}
