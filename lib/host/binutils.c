#include "binutils.h"

#include <stdlib.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "answer.h"

static void add(const struct site *s, const struct compiler *c, const char *what, const char *program, struct str *key)
{
	char *name = xasprintf("%s-%s", what, c->triple);
	char *line = program ? answer_kept(s, name, (char *[]){(char *)program, "--version", NULL}, NULL) : NULL;

	if (line)
		str_addf(key, "%s %s\n", what, line);
	free(line);
	free(name);
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
