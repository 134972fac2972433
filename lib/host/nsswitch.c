#include "nsswitch.h"

#include <fnmatch.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

static bool among(const char *const *patterns, const char *word)
{
	while (*patterns && fnmatch(*patterns, word, 0) != 0)
		patterns++;
	return *patterns;
}

/* Reads "passwd: files sss [NOTFOUND=return] # …", which is changed. */
static void read_line(char *line, const char *const *databases, struct argv *services)
{
	char *rest = strchr(line, ':'), *next;
	bool action = false;

	line[strcspn(line, "#")] = '\0';
	if (!rest)
		return;
	*rest++ = '\0';
	if (!among(databases, line + strspn(line, " \t")))
		return;
	for (char *word = strtok_r(rest, " \t\r", &next); word; word = strtok_r(NULL, " \t\r", &next)) {
		action = action || *word == '[';
		if (!action)
			argv_add_once(services, word);
		action = action && !strchr(word, ']');
	}
}

void nsswitch_services(const char *file, const char *const *databases, struct argv *services)
{
	struct str text = {0};
	char *next;

	if (file_read(file, &text) == 0 && text.p)
		for (char *line = strtok_r(text.p, "\n", &next); line; line = strtok_r(NULL, "\n", &next))
			read_line(line, databases, services);
	str_free(&text);
}

char *nsswitch_other(const char *const *databases, const char *const *patterns)
{
	struct argv services = {0};
	char *other = NULL;

	nsswitch_services("/etc/nsswitch.conf", databases, &services);
	for (size_t i = 0; i < services.n && !other; i++)
		if (!among(patterns, services.v[i]))
			other = xstrdup(services.v[i]);
	argv_free(&services);
	return other;
}
