#include "deb822.h"

#include <string.h>
#include <strings.h>

#include "../base/mem.h"

static bool is_blank(const char *line, size_t n)
{
	return strspn(line, " \t\r") >= n;
}

char *deb822_paragraph(char **text)
{
	char *begin = NULL, *p = *text;

	while (p && *p) {
		size_t n = strcspn(p, "\n");
		bool blank = is_blank(p, n);
		if (blank && begin)
			break;
		if (!blank && !begin)
			begin = p;
		p += n + (p[n] == '\n');
	}
	*text = p;
	if (begin && p && *p) { /* the empty line behind it */
		*text = p + strcspn(p, "\n") + (p[strcspn(p, "\n")] == '\n');
		*p = 0;
	}
	return begin;
}

char *deb822_field(const char *paragraph, const char *name)
{
	size_t n = strlen(name);

	for (const char *line = paragraph; *line;) {
		size_t len = strcspn(line, "\n");
		if (strncasecmp(line, name, n) == 0 && line[n] == ':') {
			while (line[len] == '\n' && (line[len + 1] == ' ' || line[len + 1] == '\t'))
				len += 1 + strcspn(line + len + 1, "\n");
			const char *value = line + n + 1, *end = line + len;
			value += strspn(value, " \t\n");
			while (end > value && strchr(" \t\r\n", end[-1]))
				end--;
			return value < end ? xstrndup(value, (size_t)(end - value)) : xstrdup("");
		}
		line += len + (line[len] == '\n');
	}
	return NULL;
}
