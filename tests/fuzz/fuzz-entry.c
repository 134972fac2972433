/* An entry's texts of any bytes: what is taken from its list of files stays below the sysroot it is put into and has
 * no odd bytes, what is read of meta/info ends, and a text that is relocated grows by no more than what is put in. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../lib/base/dir.h"
#include "../../lib/base/file.h"
#include "../../lib/base/mem.h"
#include "../../lib/build/relocate.h"
#include "../../lib/store/entry.h"
#include "../../lib/store/files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[] = "/tmp/fuzz-entry-XXXXXX";

static void must(bool good)
{
	if (!good)
		abort();
}

static void remove_folder(void)
{
	remove_tree(folder);
}

static void make_folder(void)
{
	must(mkdtemp(folder) != NULL);
	atexit(remove_folder);
	must(chdir(folder) == 0 && make_dirs("meta") == 0);
}

static void read_list(const char *text)
{
	char *copy = xstrdup(text), *rest = copy, *end = copy + strlen(copy);
	struct listed l;

	while (files_next(&rest, &l) > 0) {
		char *folded = path_fold(l.path);
		must(rest <= end && strcmp(folded, l.path) == 0 && path_within(l.path, "usr") && plain_text(l.path));
		must(plain_text(l.what) && (*l.what == 'f' ? strlen(l.what) == 66 : *l.what == 'l'));
		must(*l.what == 'f' || link_stays_below(l.path + 4, l.what + 2));
		free(folded);
	}
	free(copy);
}

static void read_info(const char *text, size_t size)
{
	must(file_write("meta/info", text, size, 0644) == 0);
	struct entry *e = entry_load(folder);
	must(!e || (e->name && e->version));
	entry_free(e);
}

static void relocate(const char *text, void (*fn)(const char *text, struct str *out))
{
	struct str out = {0};

	fn(text, &out);
	must(out.n <= 64 + strlen(text) * 8 && (!out.p || strlen(out.p) == out.n));
	str_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);

	if (strcmp(folder + sizeof folder - 7, "XXXXXX") == 0)
		make_folder();
	read_list(text);
	read_info(text, strlen(text));
	relocate(text, relocate_pc);
	relocate(text, relocate_script);
	free(text);
	return 0;
}
