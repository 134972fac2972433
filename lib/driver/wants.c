#include "wants.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
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

	if (!wants_asked())
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

bool wants_asked(void)
{
	const char *file = getenv(WANTS_VARIABLE);

	return file && *file;
}

void wants_headers(const struct argv *line, const struct argv *env)
{
	struct argv ask = {0}, quiet = {0}, files = {0};
	struct str out = {0};

	if (!wants_asked())
		return;
	for (size_t i = 0; i < line->n; i++) {
		if (strcmp(line->v[i], "-o") == 0)
			i++; /* that file would be made, empty */
		else if (!starts_with(line->v[i], "-o"))
			argv_add(&ask, line->v[i]);
	}
	argv_addl(&ask, "-M", "-MG", "-MF", "-", (char *)NULL);
	argv_addv(&quiet, env->v);
	env_unset(&quiet, WANTS_VARIABLE); /* should that be the shim again */
	if (proc_capture(ask.v, quiet.v, false, &out) == 0 && out.p)
		argv_add_words(&files, out.p);
	for (size_t i = 0; i < files.n; i++) {
		const char *f = files.v[i];
		if (*f != '/' && *f != '\\' && !ends_with(f, ":") && !file_exists(f))
			wants_note("header", f);
	}
	str_free(&out);
	argv_free(&files);
	argv_free(&quiet);
	argv_free(&ask);
}
