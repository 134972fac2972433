/* Where a loaded file starts: the readers of `mstatic check` and of the shim, and what they say. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "../../lib/base/file.h"
#include "../../lib/content/oldest.h"
#include "../../lib/elf/askers.h"
#include "../../lib/elf/misfit.h"
#include "../../lib/elf/starts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char name[] = "/tmp/fuzz-starts-XXXXXX";
	int fd = mkstemp(name);
	struct argv labels = {0}, rows = {0}, askers = {0}, files = {0};
	struct str json = {0};
	struct askers all;
	struct starts s;
	struct misfit m;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	close(fd);
	oldest_askers(name, &askers);
	if (starts_read(name, &s) == 0) {
		oldest_rows(&s, NULL, "fuzz", &labels, &rows);
		oldest_judge(&s, &askers, "2.17", &rows, &labels);
		oldest_json(&s, &askers, NULL, &json);
	}
	starts_free(&s);
	(void)misfit_find(name, "glibc", "2.17", &m);
	misfit_free(&m);
	argv_add(&files, name);
	(void)askers_find(name, "2.1", &files, &all);
	askers_free(&all);
	argv_free(&askers);
	argv_free(&files);
	argv_free(&labels);
	argv_free(&rows);
	str_free(&json);
	unlink(name);
	return 0;
}
