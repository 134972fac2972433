#ifndef MSTATIC_DECODE_H
#define MSTATIC_DECODE_H
/* libarchive as a decoder of archives, and no more: tar in all its dialects and zip, bare or packed by gzip, bzip2,
 * xz, lzma, lzip, zstd or lz4. What libarchive would run a program for is not read at all. */
#include <archive.h>

/* Opens an archive. With why NULL afterwards it can be read, else it cannot; to be freed with archive_read_free()
 * in either case. */
struct archive *decode_file(const char *path, const char **why);
/* Opens the archive that is the member which outer has come to; it is read out of outer as it goes. */
struct archive *decode_member(struct archive *outer, const char **why);

#endif
