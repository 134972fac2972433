#include "nsswitch.h"

#include <fnmatch.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/str.h"

static bool among(const char *const *patterns, const char *word)
{
	while (*patterns && fnmatch(*patterns, word, 0) != 0)
		patterns++;
	return *patterns;
}

/* Reads "passwd: files sss [NOTFOUND=return] # …". The service points into line, which is changed. */
static char *other_in(char *line, const char *const *databases, const char *const *patterns)
{
	char *rest = strchr(line, ':'), *next;
	bool action = false;

	line[strcspn(line, "#")] = '\0';
	if (!rest)
		return NULL;
	*rest++ = '\0';
	if (!among(databases, line + strspn(line, " \t")))
		return NULL;
	for (char *word = strtok_r(rest, " \t\r", &next); word; word = strtok_r(NULL, " \t\r", &next)) {
		action = action || *word == '[';
		if (!action && !among(patterns, word))
			return word;
		action = action && !strchr(word, ']');
	}
	return NULL;
}

char *nsswitch_other(const char *const *databases, const char *const *patterns)
{
	struct str text = {0};
	char *found = NULL, *next;

	if (file_read("/etc/nsswitch.conf", &text) == 0 && text.p)
		for (char *line = strtok_r(text.p, "\n", &next); line && !found; line = strtok_r(NULL, "\n", &next))
			found = other_in(line, databases, patterns);
	found = found ? strdup(found) : NULL;
	str_free(&text);
	return found;
}
