/* For ld's line, where the C library is stubs of shared ones. */
#include "stubs.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/libc.h"

void stubs_hide_archives(struct plan *p)
{
	char *lib = xasprintf("%s/usr/lib", p->sysroot);
	struct argv files = {0};

	list_folder(lib, &files);
	argv_sort(&files);
	for (size_t i = 0; i < files.n; i++)
		if (ends_with(files.v[i], ".a"))
			argv_addl(&p->before, "--exclude-libs", files.v[i], NULL); /* one each: mold 1 chokes on a list */
	argv_free(&files);
	free(lib);
}

void stubs_add(struct plan *p, const char *lib)
{
	const char *own = libc_word(p->target->libc, "library");
	char *path = xasprintf("%s/usr/lib/lib%s.so", p->sysroot, lib);

	if (strcmp(lib, own) == 0)
		argv_addl(&p->after, "--no-as-needed", path, "--as-needed", NULL);
	else if (file_exists(path))
		argv_add(&p->after, path);
	free(path);
}
