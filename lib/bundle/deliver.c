#include "deliver.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

char *deliver_beside(const char *out)
{
	size_t n = strlen(out);

	while (n > 1 && out[n - 1] == '/')
		n--;
	return xasprintf("%.*s.%ld.new", (int)n, out, (long)getpid());
}

int deliver_free(const char *out, bool file)
{
	struct argv names = {0};
	struct stat st;

	if (stat(out, &st) != 0)
		return 0;
	if (S_ISREG(st.st_mode) && file)
		return 0;
	if (S_ISDIR(st.st_mode) && !file) {
		list_folder(out, &names);
		bool empty = names.n == 0;
		argv_free(&names);
		if (empty)
			return 0;
	}
	fail("cannot write %s: it is there already", out);
	next_step("remove it, or choose another name");
	return -1;
}

int deliver_apart(const char *out, const char *in)
{
	struct stat a, b;

	if (stat(out, &a) != 0 || stat(in, &b) != 0 || a.st_ino != b.st_ino || a.st_dev != b.st_dev)
		return 0;
	fail("cannot write %s: that is what goes into it", out);
	next_step("choose another name");
	return -1;
}

int deliver_rename(const char *from, const char *out)
{
	if (rename(from, out) == 0)
		return 0;
	fail("cannot write %s: %s", out, strerror(errno));
	next_step("remove it, or choose another name");
	remove_tree(from);
	return -1;
}

enum tar_form deliver_tar_form(const char *out)
{
	return ends_with(out, ".gz") || ends_with(out, ".tgz") ? TAR_GZIP : ends_with(out, ".zst") ? TAR_ZSTD : TAR_PLAIN;
}
