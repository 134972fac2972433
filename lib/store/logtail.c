#include "logtail.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/str.h"

enum { MAX_LINE = 400 }; /* bytes of a line that are shown */

void logtail_print(int log, int lines)
{
	char buf[32768], *p;
	struct stat st;
	off_t from = fstat(log, &st) == 0 && st.st_size > (off_t)sizeof buf - 1 ? st.st_size - (off_t)sizeof buf + 1 : 0;
	ssize_t n = pread(log, buf, sizeof buf - 1, from);

	if (n <= 0)
		return;
	for (p = buf; p < buf + n; p++)
		if (*p == 0 || *p == '\t')
			*p = ' ';
	*p = 0;
	p -= p[-1] == '\n';
	while (p > buf && (p[-1] != '\n' || --lines > 0))
		p--;
	for (char *end; *p; p = end) {
		struct str line = {0};
		end = p + strcspn(p, "\n");
		if (*end)
			*end++ = 0;
		bool cut = end - p > MAX_LINE;
		if (cut)
			p[MAX_LINE] = 0;
		str_add_printable(&line, p);
		fprintf(stderr, "  | %s%s\n", line.p, cut ? " ..." : "");
		str_free(&line);
	}
}
