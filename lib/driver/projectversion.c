#include "projectversion.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

enum { LEVELS = 8, MOST = 64 /* characters of a version */ };

/* The files, and what stands in front of the version in them. */
static const struct {
	const char *file, *lead;
} places[] = {
	{"CMakeCache.txt", "\nCMAKE_PROJECT_VERSION:STATIC="},
	{"meson-info/intro-projectinfo.json", "\"version\": \""},
	{"config.status", "\nS[\"PACKAGE_VERSION\"]=\""},
};

/* A FIFO of that name is nobody's, and would be waited for. */
static bool is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* The version in that file, if it is one that a package may be called by. */
static char *version_in(const char *path, const char *lead)
{
	static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.+-_~";
	struct str text = {0};
	char *version = NULL;

	if (file_read(path, &text) == 0 && text.n) {
		const char *at = strstr(text.p, lead);
		size_t n = at ? strspn(at + strlen(lead), good) : 0;
		if (n && n <= MOST)
			version = xstrndup(at + strlen(lead), n);
	}
	str_free(&text);
	return version;
}

char *project_version(void)
{
	char *folder = getcwd(NULL, 0), *version = NULL;

	for (int level = 0; folder && *folder && level < LEVELS && !version; level++) {
		bool there = false;
		for (size_t i = 0; i < sizeof places / sizeof *places && !there; i++) {
			char *path = xasprintf("%s/%s", folder, places[i].file);
			there = is_file(path);
			version = there ? version_in(path, places[i].lead) : NULL;
			free(path);
		}
		if (there)
			break;
		*strrchr(folder, '/') = 0;
	}
	free(folder);
	return version;
}
