/* Each format that can be written, with each compression, into memory and out of it again. */
#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <string.h>

static const char *const kinds[][2] = {
	{"pax", "gzip"}, {"gnutar", "bzip2"}, {"cpio", "xz"}, {"ustar", "zstd"}, {"mtree", NULL}, {"zip", NULL},
	{"7zip", NULL},   {"iso9660", NULL}, {"xar", NULL}, {"pax", "lz4"},   {"pax", "compress"}, {"pax", "lzma"},
};
static char text[20000], packed[1 << 20], back[sizeof text];

static size_t write_one(const char *format, const char *filter)
{
	struct archive *a = archive_write_new();
	struct archive_entry *entry = archive_entry_new();
	size_t n = 0;

	archive_entry_set_pathname(entry, "folder/file");
	archive_entry_set_size(entry, sizeof text);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_entry_set_mtime(entry, 1500000000, 0);
	if (archive_write_set_format_by_name(a, format) ||
	    (filter && archive_write_add_filter_by_name(a, filter)) ||
	    archive_write_open_memory(a, packed, sizeof packed, &n) || archive_write_header(a, entry) ||
	    archive_write_data(a, text, sizeof text) < 0 || archive_write_close(a))
		printf("%s: %s\n", format, archive_error_string(a)), n = 0;
	archive_entry_free(entry);
	archive_write_free(a);
	return n;
}

static int read_one(size_t n, int has_data)
{
	struct archive *a = archive_read_new();
	struct archive_entry *entry;
	int ok = 0;

	archive_read_support_filter_all(a);
	archive_read_support_format_all(a);
	if (archive_read_open_memory(a, packed, n) == ARCHIVE_OK)
		while (archive_read_next_header(a, &entry) == ARCHIVE_OK)
			if (strstr(archive_entry_pathname(entry), "file"))
				ok = !has_data || (archive_read_data(a, back, sizeof back) == sizeof back &&
						   !memcmp(text, back, sizeof back));
	if (!ok)
		printf("%s\n", archive_error_string(a));
	archive_read_free(a);
	return ok;
}

int main(void)
{
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)(i * i >> 7);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = write_one(kinds[i][0], kinds[i][1]);
		if (!n || !read_one(n, strcmp(kinds[i][0], "mtree") != 0))
			return (int)i + 1;
	}
	return archive_version_number() != ARCHIVE_VERSION_NUMBER;
}
