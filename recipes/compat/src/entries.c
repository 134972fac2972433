#include "entries.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fields.h"

HIDDEN int entries_read(FILE *f, parse_fn *parse, void *entry, char *buffer, size_t size)
{
	for (;;) {
		off_t begin = ftello(f);
		int failed = fields_line(f, buffer, size);

		if (!failed) {
			failed = parse(buffer, entry, buffer, size);
			if (failed == ENOENT)
				continue;
			if (failed == ERANGE)
				fseeko(f, begin, SEEK_SET);
		}
		if (failed)
			errno = failed;
		return failed;
	}
}

HIDDEN int entries_text(const char *text, parse_fn *parse, void *entry, char *buffer, size_t size)
{
	size_t n = strcspn(text, "\n");

	if (n >= size)
		return errno = ERANGE;
	memcpy(buffer, text, n);
	buffer[n] = 0;
	int failed = parse(buffer, entry, buffer, size);
	if (failed)
		errno = failed;
	return failed;
}

HIDDEN int entries_next(struct entries *e, void *entry, char *buffer, size_t size)
{
	if (!e->file && !(e->file = fopen(e->path, "rbe")))
		return errno;
	return entries_read(e->file, e->parse, entry, buffer, size);
}

HIDDEN void entries_begin(struct entries *e)
{
	if (e->file)
		fclose(e->file);
	e->file = NULL;
}

HIDDEN int entries_grown(struct entries *e, void *entry)
{
	int failed = ERANGE;

	while (failed == ERANGE && e->size < SIZE_MAX / 4) {
		if (e->buffer && (failed = entries_next(e, entry, e->buffer, e->size)) != ERANGE)
			break;
		size_t size = e->size ? e->size * 2 : 1024;
		char *larger = realloc(e->buffer, size);
		if (!larger)
			return errno;
		e->buffer = larger;
		e->size = size;
	}
	return failed;
}
