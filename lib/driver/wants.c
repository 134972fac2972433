#include "wants.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/argv.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

void wants_note(const char *kind, const char *name)
{
	const char *file = getenv(WANTS_VARIABLE);
	int fd = file && *file ? open(file, O_WRONLY | O_APPEND | O_CLOEXEC) : -1;

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

static bool in_folders(const char *name, const char *folders)
{
	bool there = false;

	for (const char *p = folders; *p && !there; p += *p == ':') {
		int n = (int)strcspn(p, ":");
		char *path = xasprintf("%.*s/%s.pc", n, p, name);
		there = file_exists(path);
		free(path);
		p += n;
	}
	return there;
}

void wants_packages(char *const *words, const char *folders)
{
	struct argv names = {0};

	if (!getenv(WANTS_VARIABLE))
		return;
	for (; *words; words++)
		if (**words != '-')
			argv_add_words(&names, *words); /* "zlib >= 1.2" is one word, or three */
	for (size_t i = 0; i < names.n; i++) {
		const char *name = names.v[i];
		if (strpbrk(name, "<>=!"))
			i++; /* the version behind it */
		else if (!strchr(name, '/') && !in_folders(name, folders))
			wants_note("pkgconfig", name);
	}
	argv_free(&names);
}
