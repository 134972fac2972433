/* What a build left, and the program that is written for it: whatever lies there, each name is one that a recipe's line may have.
 * The input is files, one behind the other, a byte 1 between them: a path, the end of its line, the content. The folder stays from
 * one input to the next, so that paths meet others that are folders. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../lib/base/file.h"
#include "../../lib/base/mem.h"
#include "../../lib/base/str.h"
#include "../../lib/derive/usage.h"
#include "../../lib/recipe/word.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { KEPT = 200 };

static void must(bool good)
{
	if (!good)
		abort();
}

static void lay(const char *dir, const uint8_t *data, size_t size)
{
	const uint8_t *end = memchr(data, '\n', size);
	char *rel = xstrndup((const char *)data, end ? (size_t)(end - data) : size);

	if (!check_path(rel)) {
		char *path = xasprintf("%s/%s", dir, rel);
		const uint8_t *text = end ? end + 1 : data + size;
		if (make_parent(path) == 0)
			(void)file_write(path, (const char *)text, size - (size_t)(text - data), 0644);
		free(path);
	}
	free(rel);
}

/* Not each program compiles, so that all forms are written. */
static bool compiles(const char *program, void *data)
{
	unsigned *turn = data;

	must(*program && program[strlen(program) - 1] == '\n');
	return (*turn)++ % 5 == 4;
}

static void are(const struct argv *words, const char *(*why)(const char *))
{
	for (size_t i = 0; i < words->n; i++)
		must(*words->v[i] && plain_text(words->v[i]) && !strpbrk(words->v[i], " \n") && (!why || !why(words->v[i])));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char dir[] = "fuzz-yield-tree";
	static unsigned count, turn;
	struct yield y;
	struct str test = {0};

	if (count++ % KEPT == 0)
		must(remove_tree(dir) == 0 && make_dirs(dir) == 0);
	for (size_t at = 0; at < size;) {
		const uint8_t *cut = memchr(data + at, 1, size - at);
		size_t n = cut ? (size_t)(cut - data) - at : size - at;
		lay(dir, data + at, n);
		at += n + 1;
	}
	int dest = open(dir, O_RDONLY | O_DIRECTORY);
	must(dest >= 0);
	yield_read(dest, "libx", &y);
	usage_write(&y, compiles, &turn, &test);
	are(&y.libs, check_file_name);
	are(&y.packages, check_file_name);
	are(&y.scripts, check_file_name);
	are(&y.cmake, check_cmake);
	are(&y.headers, NULL);
	str_free(&test);
	yield_free(&y);
	close(dest);
	return 0;
}
