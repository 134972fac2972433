#include "logtail.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "../build/build.h"

enum { MAX_LINE = 400 }; /* bytes of a line that are shown */

/* What compilers, linkers, assemblers, make, ninja, CMake, Meson, configure and the kernel write in a line that tells
 * of an error. */
static const char *const ERRORS[] = {
	": error:", "fatal error:", "undefined reference to", ": Error:", " *** [", "CMake Error", "ERROR:", "FAILED:",
	": command not found", "No space left on device", "Cannot allocate memory", "Resource temporarily unavailable",
	"Killed",
};

static void show(const char *line, bool cut)
{
	struct str s = {0};

	str_add_printable(&s, line);
	fprintf(stderr, "  | %s%s\n", s.p, cut ? " ..." : "");
	str_free(&s);
}

/* A line of the log without its end, '\t' and '\0' as spaces. */
static bool next_line(FILE *f, char line[static MAX_LINE + 1], bool *cut)
{
	size_t n = 0;
	int c;

	*cut = false;
	while ((c = getc_unlocked(f)) != EOF && c != '\n')
		if (n < MAX_LINE)
			line[n++] = c == 0 || c == '\t' ? ' ' : (char)c;
		else
			*cut = true;
	line[n] = 0;
	return c != EOF || n;
}

static bool is_error(const char *line)
{
	for (size_t i = 0; i < sizeof ERRORS / sizeof *ERRORS; i++)
		if (strstr(line, ERRORS[i]))
			return true;
	return false;
}

/* Where the last phase that the build named begins; 0 where it named none. phase: its name, fresh, or NULL. */
static off_t find_phase(FILE *f, char **phase)
{
	char line[MAX_LINE + 1];
	off_t at = 0;
	bool cut;

	*phase = NULL;
	rewind(f);
	while (next_line(f, line, &cut))
		if (starts_with(line, BUILD_PHASE)) {
			free(*phase);
			*phase = xstrdup(line + strlen(BUILD_PHASE));
			at = ftello(f);
		}
	return at;
}

/* The first line between these places that tells of an error. */
static void show_first_error(FILE *f, off_t from, off_t before)
{
	char line[MAX_LINE + 1];
	bool cut;

	if (fseeko(f, from, SEEK_SET) != 0)
		return;
	while (ftello(f) < before && next_line(f, line, &cut))
		if (is_error(line)) {
			show(line, cut);
			fputs("  | [...]\n", stderr);
			return;
		}
}

/* Where the last lines begin. */
static off_t tail_begins(int log, int lines)
{
	char buf[32768];
	struct stat st;
	off_t from = fstat(log, &st) == 0 && st.st_size > (off_t)sizeof buf ? st.st_size - (off_t)sizeof buf : 0;
	ssize_t n = pread(log, buf, sizeof buf, from);

	if (n <= 0)
		return from;
	n -= buf[n - 1] == '\n';
	while (n && (buf[n - 1] != '\n' || --lines > 0))
		n--;
	return from + n;
}

static FILE *reading(int log)
{
	int fd = dup(log);

	return fd < 0 ? NULL : fdopen(fd, "r");
}

char *logtail_phase(int log)
{
	FILE *f = reading(log);
	char *phase = NULL;

	if (f) {
		find_phase(f, &phase);
		fclose(f);
	}
	return phase;
}

void logtail_print(int log, int lines)
{
	char line[MAX_LINE + 1], *phase;
	FILE *f = reading(log);
	off_t begin = tail_begins(log, lines);
	bool cut;

	if (!f)
		return;
	show_first_error(f, find_phase(f, &phase), begin);
	free(phase);
	if (fseeko(f, begin, SEEK_SET) == 0)
		while (next_line(f, line, &cut))
			show(line, cut);
	fclose(f);
}
