#include "fields.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int fields_line(FILE *f, char *buffer, size_t size)
{
	for (;;) {
		off_t begin = ftello(f);
		size_t n, blanks;

		if (size < 2)
			return ERANGE;
		buffer[size - 1] = 1;
		if (!fgets(buffer, size > INT32_MAX ? INT32_MAX : (int)size, f))
			return ferror(f) ? errno : ENOENT;
		n = strlen(buffer);
		if (buffer[size - 1] == 0 && (!n || buffer[n - 1] != '\n') && !feof(f)) {
			fseeko(f, begin, SEEK_SET);
			return ERANGE;
		}
		if (n && buffer[n - 1] == '\n')
			buffer[--n] = 0;
		blanks = strspn(buffer, " \t\n\v\f\r");
		memmove(buffer, buffer + blanks, n - blanks + 1);
		if (buffer[0] && buffer[0] != '#')
			return 0;
	}
}

int fields_split(char *line, int separator, char **parts, int n)
{
	int count = 0;

	while (count < n) {
		parts[count++] = line;
		line = strchr(line, separator);
		if (!line || count == n)
			break;
		*line++ = 0;
	}
	return count;
}

char **fields_words(char *text, const char *separators, char *buffer, size_t size)
{
	char *free_from = text + strlen(text) + 1, *end = buffer + size, **words;
	size_t n = 0;

	for (char *p = text; *(p += strspn(p, separators)); p += strcspn(p, separators))
		n++;
	end -= (uintptr_t)end % sizeof *words;
	if (end < free_from || (size_t)(end - free_from) < (n + 1) * sizeof *words)
		return NULL;
	words = (char **)(void *)(end - (n + 1) * sizeof *words);
	n = 0;
	while (*(text += strspn(text, separators))) {
		words[n++] = text;
		text += strcspn(text, separators);
		if (*text)
			*text++ = 0;
	}
	words[n] = NULL;
	return words;
}

char *fields_word(char **text)
{
	char *word = *text + strspn(*text, FIELDS_BLANKS), *end = word + strcspn(word, FIELDS_BLANKS);

	*text = *end ? end + 1 : end;
	*end = 0;
	return *word ? word : NULL;
}

int fields_number(const char *text, int base, char **end, unsigned long *number)
{
	if (*text < '0' || *text > '9')
		return 0;
	*number = strtoul(text, end, base);
	return 1;
}

int fields_name(const char *name, char **aliases, const char *asked, int (*compare)(const char *, const char *))
{
	while (compare(name, asked) != 0)
		if (!(name = *aliases++))
			return 0;
	return 1;
}
