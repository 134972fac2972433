#include "wants.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

char *wants_file(const struct site *site)
{
	char *path = xasprintf("%s/mstatic-wants-XXXXXX", site_tmp(site));
	int fd = mkstemp(path);

	if (fd >= 0) {
		close(fd);
		return path;
	}
	site_tmp_error(path);
	free(path);
	return NULL;
}

void wants_note(const struct site *s, const char *kind, const char *name)
{
	const char *file = site_value(s, WANTS_VARIABLE);
	int fd = file ? open(file, O_WRONLY | O_APPEND | O_CLOEXEC) : -1;

	if (fd < 0)
		return;
	/* One write a line: lines of several compilers at once stay whole. */
	char *line = xasprintf("%s %s\n", kind, name);
	size_t n = strlen(line);
	if (write(fd, line, n) != (ssize_t)n)
		(void)!ftruncate(fd, 0);
	free(line);
	close(fd);
}

void wants_read(const char *file, size_t from, struct argv *lines)
{
	struct str text = {0};
	char *rest, *line;

	if (file_read(file, &text) == 0 && text.n > from)
		for (line = strtok_r(text.p + from, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
			argv_add(lines, line);
	str_free(&text);
}
