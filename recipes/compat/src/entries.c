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

static FILE *opened(const struct entries *e)
{
	FILE *f = fopen(e->path, "rbe");

	return !f && e->otherwise && errno == ENOENT ? e->otherwise() : f;
}

HIDDEN int entries_next(struct entries *e, void *entry, char *buffer, size_t size)
{
	int failed, before = errno;

	pthread_mutex_lock(&e->lock);
	if (!e->file)
		e->file = opened(e);
	failed = e->file ? entries_read(e->file, e->parse, entry, buffer, size) : errno;
	if (failed == ENOENT)
		errno = before;
	pthread_mutex_unlock(&e->lock);
	return failed;
}

HIDDEN void entries_begin(struct entries *e)
{
	pthread_mutex_lock(&e->lock);
	if (e->file)
		fclose(e->file);
	e->file = NULL;
	pthread_mutex_unlock(&e->lock);
}

/* Makes the buffer larger. 0 or an error. */
static int grow(struct entries *e)
{
	size_t size = e->size ? e->size * 2 : 1024;
	char *larger = e->size < SIZE_MAX / 4 ? realloc(e->buffer, size) : NULL;

	if (!larger)
		return ENOMEM;
	e->buffer = larger;
	e->size = size;
	return 0;
}

HIDDEN int entries_grown(struct entries *e, void *entry)
{
	int failed = e->buffer ? 0 : grow(e);

	while (!failed && (failed = entries_next(e, entry, e->buffer, e->size)) == ERANGE)
		failed = grow(e);
	return failed;
}

HIDDEN int entries_find(const struct entries *e, match_fn *match, const void *key, void *entry, char *buffer, size_t size)
{
	int failed, before = errno;
	FILE *f = opened(e);

	if (!f)
		return errno;
	do
		failed = entries_read(f, e->parse, entry, buffer, size);
	while (!failed && !match(entry, key));
	fclose(f);
	if (failed == ENOENT)
		errno = before;
	return failed == ENOENT ? -1 : failed;
}

HIDDEN void *entries_found(struct entries *e, match_fn *match, const void *key, void *entry)
{
	int failed = e->buffer ? 0 : grow(e);

	while (!failed && (failed = entries_find(e, match, key, entry, e->buffer, e->size)) == ERANGE)
		failed = grow(e);
	return failed ? NULL : entry;
}
