#include "ownnames.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "older.h"
#include "project.h"

/* The note that follows such an error, or the error where the program's declaration comes first. The quotes are those
 * of the user's language; what compat adds to a header is in mstatic/. */
static const char declared[] = "/usr/include/(mstatic/)?([^ :]+):[0-9]+:[0-9]+: (note: previous declaration of|"
			       "error: conflicting types for) [^A-Za-z_]{1,3}([A-Za-z_0-9]+)";
enum { HEADER = 2, NAME = 4, GROUPS };

static char *group(const char *text, const regmatch_t *m)
{
	return xstrndup(text + m->rm_so, (size_t)(m->rm_eo - m->rm_so));
}

/* Adds lines for each note in said to text, once. */
static void read_notes(const char *said, struct str *text)
{
	regex_t r;
	regmatch_t at[GROUPS];

	if (regcomp(&r, declared, REG_EXTENDED | REG_NEWLINE) != 0)
		return;
	for (; regexec(&r, said, GROUPS, at, 0) == 0; said += at[0].rm_eo) {
		char *header = group(said, &at[HEADER]), *name = group(said, &at[NAME]);
		char *lines = xasprintf("#include <%s>\n#define %s own_%s\n", header, name, name);
		if (!text->p || !strstr(text->p, lines)) {
			str_add(text, lines);
			fprintf(stderr, "mstatic build: it has a %s of its own, as <%s> has; now called own_%s\n", name, header,
				name);
		}
		free(lines);
		free(name);
		free(header);
	}
	regfree(&r);
}

bool ownnames_allow(struct place *place, const char *dir, const struct outcome *o)
{
	char *path = xasprintf("%s/" OUT_FOLDER "/own.h", dir), *flag = xasprintf("-include %s", path);
	bool begun = strstr(older_flags(place, CFLAGS_VARIABLE), flag);
	struct str text = {0};
	size_t before = 0;

	if (begun && file_read(path, &text) == 0)
		before = text.n;
	if (o->said.p && !path[strcspn(path, " \t\n")])
		read_notes(o->said.p, &text);
	bool more = text.n > before && make_parent(path) == 0 && file_write(path, text.p, text.n, 0644) == 0;
	if (more && !begun)
		older_add(place, CFLAGS_VARIABLE, flag);
	if (more)
		older_touch(dir);
	str_free(&text);
	free(flag);
	free(path);
	return more;
}
