#include "depends.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/str.h"

/* True where the name of n bytes at p, which is within text, is a whole word there. */
static bool whole(const char *text, const char *p, size_t n)
{
	return (p == text || strchr(" \n", p[-1])) && strchr(" :\\\n", p[n]);
}

/* Puts to in the place of the file from. Without to, the line of its own that says how it is made goes as well. */
static void replace(struct str *text, const char *from, const char *to)
{
	size_t n = strlen(from);
	const char *rest = text->p;
	struct str out = {0};

	for (const char *p = rest; (p = strstr(p, from)); p += n) {
		if (!whole(text->p, p, n))
			continue;
		str_addn(&out, rest, (size_t)(p - rest));
		str_add(&out, to ? to : "");
		rest = p + n + (!to && p[n] == ':');
	}
	str_add(&out, rest);
	str_free(text);
	*text = out;
}

static void mend(const struct plan *p, struct str *text)
{
	if (p->label.file)
		replace(text, p->label.file, NULL);
	if (p->kept_file)
		replace(text, p->kept_file, NULL);
	for (size_t i = 0; i < p->taken_count; i++)
		replace(text, p->taken[i].to, p->taken[i].from);
}

/* Of a regular file alone: the linker may have written into a pipe. */
static int mend_file(const struct plan *p, int fd)
{
	struct str text = {0};
	struct stat st;
	int bad = 0;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && fd_read(fd, SIZE_MAX, &text) == 0 && text.n) {
		mend(p, &text);
		bad = ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0 || fd_write(fd, text.p, text.n) != 0;
	}
	str_free(&text);
	return bad ? -1 : 0;
}

int depends_mend(const struct plan *p)
{
	const struct arg *a = cmdline_last(&p->line, K_LD_DEPENDS);
	int fd = a && a->value ? open(a->value, O_RDWR | O_CLOEXEC | O_NOCTTY) : -1;

	if (fd < 0)
		return 0;
	int bad = mend_file(p, fd);
	return close(fd) != 0 || bad ? -1 : 0;
}
