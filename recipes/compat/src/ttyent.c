/* /etc/ttys, which no Linux distribution has: a line is NAME "GETTY" TYPE WORD… # COMMENT */
#include <stdio.h>
#include <string.h>
#include <ttyent.h>

#include "fields.h"
#include "public.h"

static FILE *ttys;

/* The next word of the line, which may stand in quotes; cut off at its end. */
static char *word(char **line)
{
	char *begin = *line + strspn(*line, " \t"), *end;

	if (!*begin || *begin == '#')
		return NULL;
	if (*begin == '"')
		end = begin++ + 1, end += strcspn(end, "\"");
	else
		end = begin + strcspn(begin, " \t#");
	*line = *end ? end + 1 : end;
	*end = 0;
	return begin;
}

PUBLIC int setttyent(void)
{
	if (ttys)
		rewind(ttys);
	else
		ttys = fopen(_PATH_TTYS, "re");
	return ttys != NULL;
}

PUBLIC int endttyent(void)
{
	int done = !ttys || fclose(ttys) == 0;

	ttys = NULL;
	return done;
}

PUBLIC struct ttyent *getttyent(void)
{
	static struct ttyent t;
	static char line[1024];
	char *p = line, *w, *comment;

	if ((!ttys && !setttyent()) || fields_line(ttys, line, sizeof line) != 0)
		return NULL;
	comment = strchr(line, '#');
	t = (struct ttyent){.ty_comment = comment ? comment + 1 + strspn(comment + 1, " \t") : NULL};
	t.ty_name = word(&p);
	t.ty_getty = word(&p);
	t.ty_type = t.ty_getty ? word(&p) : NULL;
	while (t.ty_type && (w = word(&p))) {
		if (strcmp(w, _TTYS_OFF) == 0)
			t.ty_status &= ~TTY_ON;
		else if (strcmp(w, _TTYS_ON) == 0)
			t.ty_status |= TTY_ON;
		else if (strcmp(w, _TTYS_SECURE) == 0)
			t.ty_status |= TTY_SECURE;
		else if (strncmp(w, _TTYS_WINDOW "=", sizeof _TTYS_WINDOW) == 0)
			t.ty_window = w + sizeof _TTYS_WINDOW;
	}
	return &t;
}

PUBLIC struct ttyent *getttynam(const char *name)
{
	struct ttyent *t;

	setttyent();
	while ((t = getttyent()) && strcmp(t->ty_name, name) != 0)
		;
	endttyent();
	return t;
}
