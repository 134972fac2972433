#ifndef MSTATIC_DECODE_H
#define MSTATIC_DECODE_H
/* libarchive, as a decoder of archives alone: tar in all its dialects, bare or packed by gzip, bzip2, xz, lzma, lzip,
 * zstd or lz4, and zip. A format for which libarchive would run a program is refused. */
#include <archive.h>
#include <locale.h>

/* Opens an archive. With why NULL afterwards it can be read, else it cannot; to be freed with archive_read_free()
 * in either case. */
struct archive *decode_file(const char *path, const char **why);
/* Opens the archive that is the member which outer has come to; it is read out of outer as it goes. */
struct archive *decode_member(struct archive *outer, const char **why);

/* While an archive is read, names are UTF-8: in the C locale libarchive gives none that are not ASCII. */
struct names {
	locale_t now, before;
};
struct names names_enter(void);
void names_leave(struct names n);

#endif
