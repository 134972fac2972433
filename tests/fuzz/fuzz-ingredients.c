/* The reader of what a shared object keeps of its making, and the copies of that. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "../../lib/elf/ingredients.h"
#include "../../lib/elf/interpose.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void copy(const char *name, const struct ingredients *m)
{
	struct interpose *names = interpose_new();
	struct str out = {0};

	interpose_program(names, name);
	if (interpose_shared(names, name) == 0)
		for (size_t i = 0; i < m->n; i++)
			if (!m->v[i].name)
				interpose_take(names, name, m->v[i].at, m->v[i].size, &out);
	interpose_unversioned(name, &out);
	str_free(&out);
	interpose_free(names);
}

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
	copy(name, &m);
	ingredients_free(&m);
	unlink(name);
	return 0;
}
