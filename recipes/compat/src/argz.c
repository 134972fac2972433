/* Lists of strings in one block of memory, each with its null byte. */
#include <argz.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "public.h"

PUBLIC error_t argz_create(char *const argv[], char **argz, size_t *length)
{
	size_t n = 0, at = 0;

	for (int i = 0; argv[i]; i++)
		n += strlen(argv[i]) + 1;
	*argz = NULL;
	*length = n;
	if (n == 0)
		return 0;
	if (!(*argz = malloc(n)))
		return ENOMEM;
	for (int i = 0; argv[i]; at += strlen(argv[i++]) + 1)
		strcpy(*argz + at, argv[i]);
	return 0;
}

/* Empty parts of the text are left out, but for one at its end. Returns the length. */
static size_t split(char *to, const char *text, int separator)
{
	char *at = to;

	for (; *text; text++)
		if (*text != separator)
			*at++ = *text;
		else if (at > to && at[-1])
			*at++ = 0;
	*at++ = 0;
	return (size_t)(at - to);
}

PUBLIC error_t argz_create_sep(const char *text, int separator, char **argz, size_t *length)
{
	char *block = malloc(strlen(text) + 1);

	*argz = NULL;
	*length = 0;
	if (!block)
		return ENOMEM;
	if (*text) {
		*length = split(block, text, separator);
		*argz = block;
	} else {
		free(block);
	}
	return 0;
}

PUBLIC size_t argz_count(const char *argz, size_t length)
{
	size_t n = 0;

	for (; length; n++) {
		size_t one = strlen(argz) + 1;
		argz += one;
		length -= one;
	}
	return n;
}

PUBLIC void argz_extract(const char *argz, size_t length, char **argv)
{
	while (length) {
		size_t one = strlen(argz) + 1;
		*argv++ = (char *)argz;
		argz += one;
		length -= one;
	}
	*argv = NULL;
}

PUBLIC void argz_stringify(char *argz, size_t length, int separator)
{
	for (; length > 1; length--, argz++)
		if (!*argz)
			*argz = (char)separator;
}

PUBLIC error_t argz_append(char **argz, size_t *length, const char *block, size_t more)
{
	char *whole;

	if (more == 0)
		return 0;
	if (!(whole = realloc(*argz, *length + more)))
		return ENOMEM;
	memcpy(whole + *length, block, more);
	*argz = whole;
	*length += more;
	return 0;
}

PUBLIC error_t argz_add(char **argz, size_t *length, const char *text)
{
	return argz_append(argz, length, text, strlen(text) + 1);
}

PUBLIC error_t argz_add_sep(char **argz, size_t *length, const char *text, int separator)
{
	char *block = malloc(strlen(text) + 1);
	error_t failed;

	if (!block)
		return ENOMEM;
	failed = argz_append(argz, length, block, split(block, text, separator));
	free(block);
	return failed;
}

PUBLIC void argz_delete(char **argz, size_t *length, char *entry)
{
	size_t one;

	if (!entry)
		return;
	one = strlen(entry) + 1;
	*length -= one;
	memmove(entry, entry + one, *length - (size_t)(entry - *argz));
	if (*length == 0) {
		free(*argz);
		*argz = NULL;
	}
}

PUBLIC error_t argz_insert(char **argz, size_t *length, char *before, const char *text)
{
	size_t at, more = strlen(text) + 1;
	char *whole;

	if (!before)
		return argz_add(argz, length, text);
	if (before < *argz || before >= *argz + *length)
		return EINVAL;
	while (before > *argz && before[-1]) /* the entry's begin */
		before--;
	at = (size_t)(before - *argz);
	if (!(whole = realloc(*argz, *length + more)))
		return ENOMEM;
	memmove(whole + at + more, whole + at, *length - at);
	memcpy(whole + at, text, more);
	*argz = whole;
	*length += more;
	return 0;
}

/* Adds entry to a new list with what is replaced replaced; *n counts entries in which something was. */
static error_t add_replaced(char **to, size_t *length, const char *entry, const char *what, const char *with,
			    unsigned *n)
{
	size_t skip = strlen(what);
	const char *found;
	error_t failed = 0;

	*n += strstr(entry, what) != NULL;
	while (!failed && (found = strstr(entry, what))) {
		failed = argz_append(to, length, entry, (size_t)(found - entry));
		if (!failed)
			failed = argz_append(to, length, with, strlen(with));
		entry = found + skip;
	}
	return failed ? failed : argz_add(to, length, entry);
}

PUBLIC error_t argz_replace(char **argz, size_t *length, const char *what, const char *with, unsigned *count)
{
	char *to = NULL, *entry = NULL;
	size_t n = 0;
	unsigned replaced = 0;
	error_t failed = 0;

	if (!what || !*what)
		return 0;
	while (!failed && (entry = argz_next(*argz, *length, entry)))
		failed = add_replaced(&to, &n, entry, what, with, &replaced);
	if (failed || replaced == 0) {
		free(to);
		return failed;
	}
	free(*argz);
	*argz = to;
	*length = n;
	if (count)
		*count += replaced;
	return 0;
}

PUBLIC char *argz_next(const char *argz, size_t length, const char *entry)
{
	if (entry)
		entry += strlen(entry) + 1;
	else
		entry = argz;
	return length && entry < argz + length ? (char *)entry : NULL;
}
