#include "decode.h"

#include <stdlib.h>

#include "../base/mem.h"

enum { BLOCK = 1 << 16 };

/* Allows the filters that libarchive has itself. Of one that it was built without it says ARCHIVE_WARN, and would run
 * a program: that one is not allowed. */
static void support_filters(struct archive *a)
{
	static int (*const filters[])(struct archive *) = {
		archive_read_support_filter_gzip, archive_read_support_filter_bzip2, archive_read_support_filter_xz,
		archive_read_support_filter_lzma, archive_read_support_filter_lzip,  archive_read_support_filter_zstd,
		archive_read_support_filter_lz4};

	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		struct archive *trial = archive_read_new();
		if (filters[i](trial) == ARCHIVE_OK)
			filters[i](a);
		archive_read_free(trial);
	}
}

static struct archive *decoder(void)
{
	struct archive *a = archive_read_new();

	support_filters(a);
	archive_read_support_format_tar(a);
	archive_read_support_format_zip(a);
	return a;
}

struct archive *decode_file(const char *path, const char **why)
{
	struct archive *a = decoder();

	*why = archive_read_open_filename(a, path, BLOCK) == ARCHIVE_OK ? NULL : archive_error_string(a);
	return a;
}

struct source {
	struct archive *outer;
	char block[BLOCK];
};

static la_ssize_t next_block(struct archive *a, void *data, const void **block)
{
	struct source *s = data;
	la_ssize_t n = archive_read_data(s->outer, s->block, sizeof s->block);

	*block = s->block;
	if (n < 0)
		archive_set_error(a, archive_errno(s->outer), "%s", archive_error_string(s->outer));
	return n < 0 ? ARCHIVE_FATAL : n;
}

static int end_source(struct archive *a, void *data)
{
	(void)a;
	free(data);
	return ARCHIVE_OK;
}

struct archive *decode_member(struct archive *outer, const char **why)
{
	struct archive *a = decoder();
	struct source *s = xcalloc(1, sizeof *s);

	s->outer = outer;
	*why = archive_read_open(a, s, NULL, next_block, end_source) == ARCHIVE_OK ? NULL : archive_error_string(a);
	return a;
}

struct names names_enter(void)
{
	struct names n = {.now = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0)};

	if (n.now)
		n.before = uselocale(n.now);
	return n;
}

void names_leave(struct names n)
{
	if (!n.now)
		return;
	uselocale(n.before);
	freelocale(n.now);
}
