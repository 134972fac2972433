#include "answer.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"

static char *ask(char *const *argv, char *const *env)
{
	struct str s = {0};

	if (proc_capture(argv, env, false, &s) != 0 || !s.n) {
		str_free(&s);
		return NULL;
	}
	s.p[strcspn(s.p, "\n")] = 0;
	return s.p;
}

char *answer_kept(const struct site *s, const char *name, char *const *argv, char *const *env)
{
	char *file = xasprintf("%s/compilers/%s", s->home, name), *look = file_look(argv[0]), *line = NULL;
	struct str kept = {0};
	size_t n = strlen(look) + 1;
	bool there = *look != '-';

	if (!there) {
		line = ask(argv, env);
	} else if (file_read(file, &kept) == 0 && kept.n > n + 1 && memcmp(kept.p, look, n - 1) == 0 && kept.p[n - 1] == '\n' &&
	    kept.p[kept.n - 1] == '\n') {
		line = xstrndup(kept.p + n, kept.n - n - 1);
	} else if ((line = ask(argv, env))) {
		char *text = xasprintf("%s\n%s\n", look, line);
		/* Where the home cannot be written, the program is asked again next time: only slower. */
		if (make_parent(file) == 0)
			(void)file_write(file, text, strlen(text), 0666);
		free(text);
	}
	str_free(&kept);
	free(look);
	free(file);
	return line;
}
