/* For LD_PRELOAD: notes in $LEASES, for each generation of the sysroot that is about to be deleted, whether somebody
 * could still take a lease on it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static void note(const char *manifest)
{
	int fd = open(manifest, O_RDONLY | O_CLOEXEC);
	FILE *f = fopen(getenv("LEASES"), "ae");

	fprintf(f, "%s\n", fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) == 0 ? "leased" : "locked");
	fclose(f);
	close(fd);
}

int unlink(const char *path)
{
	int (*next)(const char *) = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");

	if (strstr(path, "/generations/") && strstr(path, "/mstatic/manifest"))
		note(path);
	return next(path);
}

int rename(const char *from, const char *to)
{
	int (*next)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
	size_t n = strlen(to);
	char manifest[4200];

	if (strstr(from, "/generations/") && n > 4 && strcmp(to + n - 4, ".tmp") == 0) {
		snprintf(manifest, sizeof manifest, "%s/mstatic/manifest", from);
		note(manifest);
	}
	return next(from, to);
}
