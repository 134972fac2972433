/* What starts a program of a relocatable bundle, on any distribution: it finds the bundle by its own place, and runs the
 * program by the bundle's own loader. It has no C library, so that it needs nothing and is small. */
#include <linux/auxvec.h>

#include "bare.h"
#include "unpack.h"

enum { MOST_ENV = 4096 };

/* Cuts off what is behind the last '/'. */
static char *folder_of(char *path)
{
	word n = length(path);

	while (n && path[n - 1] != '/')
		n--;
	path[n ? n - 1 : 0] = '\0';
	return n == 1 ? joined("/", "", "") : n ? path : joined(".", "", "");
}

/* This program's own file: as the kernel tells it, else as it was started. */
static char *own_path(const char *started)
{
	char *path = take(PATH_MAX);
	long n = CALL(readlinkat, AT_FDCWD, "/proc/self/exe", path, PATH_MAX - 1);

	if (n > 0) {
		path[n] = '\0';
		return path;
	}
	n = CALL(readlinkat, AT_FDCWD, started, path, PATH_MAX - 1);
	if (n <= 0)
		return joined(started, "", "");
	path[n] = '\0';
	return *path == '/' ? path : joined(folder_of(joined(started, "", "")), "/", path);
}

/* list with base before each part. */
static char *below(const char *base, const char *list)
{
	word parts = 1, n = length(base);

	for (const char *s = list; *s; s++)
		parts += *s == ':';
	char *all = take(parts * (n + 1) + length(list) + 1), *to = all;
	for (const char *s = list; *list && (s == list || *s); s++) {
		if (s == list || s[-1] == ':') {
			memcpy(to, base, n);
			to[n] = '/';
			to += n + 1;
		}
		*to++ = *s;
	}
	*to = '\0';
	return all;
}

/* The environment, and what of the zone from number n on it has not: NAME=LIST, of paths in the bundle. */
static char **environment(char **env, const char *base, int n)
{
	char **all = (char **)take(MOST_ENV * sizeof *all);
	int count = 0;

	while (count < MOST_ENV - 64 && env[count]) {
		all[count] = env[count];
		count++;
	}
	for (; *field(n) && count < MOST_ENV - 1; n++) {
		char *name = joined(field(n), "", "");
		word equal = 0;
		while (name[equal] && name[equal] != '=')
			equal++;
		if (!name[equal])
			continue;
		name[equal] = '\0';
		if (!variable(env, name))
			all[count++] = joined(name, "=", below(base, name + equal + 1));
	}
	all[count] = 0;
	return all;
}

/* Runs the program. */
static void start(char **argv, char **env, char *self)
{
	const char *base = joined(folder_of(joined(self, "", "")), "/", field(FIELD_UP));
	const char *loader = field(FIELD_LOADER), *program = joined(base, "/", field(FIELD_PROGRAM));
	word count = 0, n = 0;

	while (argv[count])
		count++;
	char **line = (char **)take((count + 16) * sizeof *line);
	if (*loader) {
		line[n++] = joined(base, "/", loader);
		if (*field(FIELD_OPTION))
			line[n++] = (char *)field(FIELD_OPTION);
		if (*field(FIELD_ARGV0)) {
			line[n++] = (char *)field(FIELD_ARGV0);
			line[n++] = argv[0] ? argv[0] : (char *)program;
		}
		line[n++] = joined("--library-path", "", "");
		line[n++] = below(base, field(FIELD_LIBRARIES));
		line[n++] = (char *)program;
	} else { /* an interpreter, which may have one argument, and its script */
		line[n++] = (char *)program;
		if (*field(FIELD_OPTION))
			line[n++] = (char *)field(FIELD_OPTION);
		line[n++] = joined(base, "/", field(FIELD_LIBRARIES));
	}
	for (word i = 1; i < count; i++)
		line[n++] = argv[i];
	line[n] = 0;
	die("cannot run", line[0], CALL(execve, line[0], line, environment(env, base, FIELD_ENV), 0));
}

__attribute__((used, noreturn)) void begin(word *stack);
void begin(word *stack)
{
	char **argv = (char **)(stack + 1), **env = argv + stack[0] + 1, **end = env;
	const char *started = argv[0] ? argv[0] : "";

	while (*end)
		end++;
	for (word *aux = (word *)(end + 1); *aux; aux += 2)
		if (*aux == AT_EXECFN)
			started = (const char *)aux[1];
	char *self = own_path(started);
	if (*field(FIELD_PACKED))
		unpack(argv, env, self);
	else
		start(argv, env, self);
	for (;;)
		CALL(exit_group, 127, 0, 0, 0);
}
