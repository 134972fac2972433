/* The shim's own input: command lines, response files and the link index, all of them anybody's
 * bytes. The input's lines are words; what follows an empty line is the response file that every
 * word "@…" names. Both plans are made; nothing is run. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../lib/base/file.h"
#include "../../lib/base/mem.h"
#include "../../lib/driver/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[] = "/tmp/fuzz-driver-XXXXXX";

static void remove_folder(void)
{
	remove_tree(folder);
}

static void make_world(void)
{
	static const char index[] = "format 2\nruntime gomp gcc-libs OpenMP library\nwhen gomp gcc-libs flag -fopenmp\n"
				    "archive pq libpq pgcommon\narchive pgcommon libpq pq\noffer z zlib\n";

	if (!mkdtemp(folder) || chdir(folder) != 0 || make_dirs("sys/mstatic") || make_dirs("sys/usr/lib") ||
	    file_write("sys/mstatic/index", index, sizeof index - 1, 0644) ||
	    file_write("sys/usr/lib/libpq.a", "", 0, 0644) || file_write("sys/usr/lib/libc.a", "", 0, 0644) ||
	    file_write("libx.so", "\177ELF", 4, 0644))
		abort();
	setenv("MSTATIC_HOME", folder, 1);
	atexit(remove_folder);
}

static void words_of(const char *text, size_t n, struct argv *words)
{
	argv_add(words, "mstatic-cc");
	for (const char *p = text, *end = text + n; p < end;) {
		size_t len = strcspn(p, "\n");
		char *w = xstrndup(p, len);
		argv_add(words, *w == '@' ? "@rsp" : w);
		free(w);
		if (len == 0)
			break;
		p += len + 1;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct argv command;
	struct argv words = {0};

	if (!command.n) {
		make_world();
		argv_add(&command, "/usr/bin/gcc");
	}
	char *text = xstrndup((const char *)data, size);
	size_t n = strlen(text);
	const char *rest = strstr(text, "\n\n");
	file_write("rsp", rest ? rest : "", rest ? strlen(rest) : 0, 0644);
	words_of(text, n, &words);

	struct compiler c = {.command = command, .path = command.v[0], .version = "gcc version 10.2.1", .packs = "yes",
			     .libgcc = "/usr/lib/gcc/x/12/", .ld = "/usr/bin/ld"};
	static struct site site = {.target = &targets[0], .root = "sys", .flags = ""};
	struct plan cc = {.site = &site, .target = &targets[0], .sysroot = "sys", .linkers = "linkers", .scratch = "/tmp/x",
			  .compiler = &c, .argv = words.v};
	struct plan ld = cc;
	ld.linker = "/usr/bin/ld";
	(void)plan_compile(&cc);
	(void)plan_link(&ld, size & 1 ? "pie startfiles libraries" : size & 2 ? "shared libraries" : NULL);
	argv_free(&words);
	free(text);
	return 0;
}
