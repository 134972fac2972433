#include "print.h"

#include <stdbool.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "decode.h"
#include "member.h"

static bool begins_as_json(const char *p, size_t n)
{
	size_t at = n > 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	while (at < n && p[at] && strchr(" \t\r\n", p[at]))
		at++;
	return at < n && (p[at] == '{' || p[at] == '[');
}

static int broken(const char *archive, const char *why)
{
	return fail("cannot unpack %s: %s", archive, why ? why : "it is damaged");
}

/* The member that a has come to. */
static int print_member(struct archive *a, const char *archive, long long *bytes)
{
	char block[1 << 16];
	la_ssize_t n;
	bool first = true;

	while ((n = archive_read_data(a, block, sizeof block)) > 0) {
		if (first && !begins_as_json(block, (size_t)n))
			return 0;
		first = false;
		*bytes += n;
		if (*bytes > UNPACK_MAX_BYTES)
			return broken(archive, "it holds more than 8 GiB");
		if (fd_write(1, block, (size_t)n) != 0)
			return -1; /* the reader had enough */
	}
	if (n < 0)
		return broken(archive, archive_error_string(a));
	return !first && fd_write(1, "\n", 1) != 0 ? -1 : 0;
}

int print_texts(const char *archive)
{
	struct archive_entry *e;
	const char *why;
	long long bytes = 0;
	struct archive *a = decode_file(archive, &why);
	int bad = why ? broken(archive, why) : 0, r = ARCHIVE_OK;

	while (!bad && (r = archive_read_next_header(a, &e)) != ARCHIVE_EOF) {
		if (r != ARCHIVE_OK && r != ARCHIVE_WARN)
			bad = broken(archive, archive_error_string(a));
		else if (archive_entry_filetype(e) == AE_IFREG)
			bad = print_member(a, archive, &bytes);
	}
	archive_read_free(a);
	return bad;
}
