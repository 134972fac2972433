/* Archives of any bytes: whatever they hold, nothing appears beside the folder unpacked to, no link in it
 * leads out, and nothing is left behind on failure. */
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../lib/base/file.h"
#include "../../lib/source/unpack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[PATH_MAX];

static void remove_folder(void)
{
	remove_tree(folder);
}

static void make_folder(void)
{
	char template[] = "/tmp/fuzz-unpack-XXXXXX";

	if (!mkdtemp(template) || !realpath(template, folder) || chdir(folder) != 0)
		abort();
	atexit(remove_folder);
}

static int harmless(const char *rel, const char *path, const struct stat *st, void *data)
{
	char to[PATH_MAX];

	(void)rel;
	(void)data;
	if (S_ISLNK(st->st_mode)) {
		if (realpath(path, to) && !path_within(to, folder))
			abort();
	} else if (!S_ISREG(st->st_mode) && !S_ISDIR(st->st_mode)) {
		abort();
	}
	return 0;
}

static int only_ours(const char *rel, const char *path, const struct stat *st, void *data)
{
	(void)path;
	(void)st;
	(void)data;
	if (strcmp(rel, "archive") != 0 && !path_within(rel, "deep"))
		abort();
	return 0;
}

/* Puts right the checksums of tar headers, else hardly a changed one would be looked at. */
static void mend(uint8_t *tar, size_t size)
{
	for (size_t at = 0; at + 512 <= size; at += 512) {
		unsigned sum = 0;
		if (memcmp(tar + at + 257, "ustar", 5) != 0)
			continue;
		memset(tar + at + 148, ' ', 8);
		for (size_t i = 0; i < 512; i++)
			sum += tar[at + i];
		snprintf((char *)tar + at + 148, 7, "%06o", sum);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct argv all;
	uint8_t *bytes = malloc(size + 1);

	if (!*folder)
		make_folder();
	if (size)
		memcpy(bytes, data, size);
	mend(bytes, size);
	if (file_write("archive", bytes, size, 0644) != 0 || make_dirs("deep/er") != 0)
		abort();
	free(bytes);
	if (unpack("archive", size % 4 ? NULL : "*", "deep/er/tree", &all) == 0)
		walk_tree("deep/er/tree", harmless, NULL);
	else if (rmdir("deep/er") != 0)
		abort();
	walk_tree(".", only_ours, NULL);
	remove_tree("deep");
	return 0;
}
