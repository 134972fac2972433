#include "binutils.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"

/* The first line of what the program says of its version, or NULL. */
static char *ask(const char *program)
{
	char *const command[] = {(char *)program, "--version", NULL};
	struct str s = {0};

	if (proc_capture(command, NULL, false, &s) != 0 || !s.n) {
		str_free(&s);
		return NULL;
	}
	s.p[strcspn(s.p, "\n")] = 0;
	return s.p;
}

/* As ask(). The answer is kept in file, for as long as the program has the size and time of change that it has
 * now. */
static char *version_of(const char *program, const char *file)
{
	struct str kept = {0};
	char *look = file_look(program), *line = NULL;
	size_t n = strlen(look) + 1;

	if (file_read(file, &kept) == 0 && kept.n > n + 1 && memcmp(kept.p, look, n - 1) == 0 && kept.p[n - 1] == '\n' &&
	    kept.p[kept.n - 1] == '\n') {
		line = xstrndup(kept.p + n, kept.n - n - 1);
	} else if ((line = ask(program))) {
		char *text = xasprintf("%s\n%s\n", look, line);
		/* Where the home cannot be written, the program is asked again next time: only slower. */
		if (make_parent(file) == 0)
			(void)file_write(file, text, strlen(text), 0666);
		free(text);
	}
	free(look);
	str_free(&kept);
	return line;
}

static void add(const struct site *s, const struct compiler *c, const char *what, const char *program, struct str *key)
{
	char *file = xasprintf("%s/compilers/%s-%s", s->home, what, c->triple);
	char *line = program ? version_of(program, file) : NULL;

	if (line)
		str_addf(key, "%s %s\n", what, line);
	free(line);
	free(file);
}

char *binutils_key(const struct site *s, const struct compiler *c)
{
	char *as = *c->as ? site_program(s, c->as) : NULL, *ld = compiler_linker(s, c);
	struct str key = {0};

	add(s, c, "assembler", as, &key);
	add(s, c, "linker", ld, &key);
	free(ld);
	free(as);
	return key.p ? key.p : xstrdup("");
}
