#include "progress.h"

#include <signal.h>
#include <stdio.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "mem.h"
#include "str.h"

struct row {
	bool open;
	char subject[80], phase[40], tail[256];
	long long done, total;
	double begun;
	int number, of;
};

static struct row *rows;
static size_t row_count;
static size_t current; /* the row that is told of */
static int teller = -1; /* where this process tells of its work */
static bool dumb;

/* What is on the terminal. */
static struct {
	volatile sig_atomic_t lines;
	char wipe[32];            /* what takes them away */
	size_t *lengths, width;   /* of each line, and of the terminal */
	double time;
} drawn;

void progress_terminal(const char *term)
{
	dumb = term && strcmp(term, "dumb") == 0;
}

static bool on_terminal(void)
{
	static int known = -1;

	if (known < 0)
		known = isatty(2) && !dumb;
	return known;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct row *row_at(size_t n)
{
	if (n >= row_count) {
		rows = xrealloc(rows, (n + 1) * sizeof *rows);
		memset(rows + row_count, 0, (n + 1 - row_count) * sizeof *rows);
		row_count = n + 1;
	}
	return &rows[n];
}

const char *progress_count(int number, int of, char text[PROGRESS_COUNT])
{
	text[0] = 0;
	if (of > 1)
		snprintf(text, PROGRESS_COUNT, "[%d/%d] ", number, of);
	return text;
}

static void add_bar(struct str *s, const struct row *r)
{
	int filled = r->total > 0 ? (int)(20 * r->done / r->total) : 0;

	if (filled > 20)
		filled = 20;
	if (r->total > 0)
		str_addf(s, " [%.*s%.*s]", filled, "####################", 20 - filled,
			 "                    ");
	str_addf(s, " %.1f", (double)r->done / 1e6);
	if (r->total > 0)
		str_addf(s, "/%.1f", (double)r->total / 1e6);
	str_add(s, " MB");
}

/* Adds a line of no more than width bytes, and so no wider: it must not wrap. */
static void add_line(struct str *s, const char *text, size_t width)
{
	size_t n = strlen(text);

	if (n > width) {
		n = width;
		while (n && ((unsigned char)text[n] & 0xc0) == 0x80)
			n--; /* no half of a UTF-8 character */
	}
	str_add(s, drawn.lines ? "\n" : "");
	str_addn(s, text, n);
	drawn.lengths = xrealloc(drawn.lengths, ((size_t)drawn.lines + 1) * sizeof *drawn.lengths);
	drawn.lengths[drawn.lines++] = n;
}

static void add_row(struct str *s, const struct row *r, size_t width)
{
	struct str line = {0};
	char count[PROGRESS_COUNT];

	str_addf(&line, "%s%s: %s %.0fs", progress_count(r->number, r->of, count), r->subject, r->phase, now() - r->begun);
	if (r->done || r->total)
		add_bar(&line, r);
	if (r->tail[0])
		str_addf(&line, "  %s", r->tail);
	add_line(s, line.p, width);
	str_free(&line);
}

/* Sets what takes away the drawn lines, the cursor being at the end of the last one. A terminal that got narrower has
 * wrapped them. */
static void set_wipe(size_t width)
{
	size_t up = 0;

	for (int i = 0; i < drawn.lines; i++)
		up += width < drawn.width && drawn.lengths[i] ? (drawn.lengths[i] + width - 1) / width : 1;
	if (up > 1)
		snprintf(drawn.wipe, sizeof drawn.wipe, "\r\033[%zuA\033[J", up - 1);
	else
		snprintf(drawn.wipe, sizeof drawn.wipe, "\r\033[K");
}

static size_t rows_open(void)
{
	size_t n = 0;

	for (size_t i = 0; i < row_count; i++)
		n += rows[i].open;
	return n;
}

static struct winsize terminal_size(void)
{
	struct winsize w = {0};

	if (ioctl(2, TIOCGWINSZ, &w) != 0 || w.ws_col < 2)
		w.ws_col = 80;
	if (w.ws_row < 2)
		w.ws_row = 24;
	return w;
}

/* All in one write, which does not flicker. */
static void draw(void)
{
	struct winsize w = terminal_size();
	size_t open = rows_open(), width = w.ws_col - 1u, room = w.ws_row - 1u;
	size_t shown = open <= room ? open : room - 1, left = shown;
	struct str s = {0};

	set_wipe(w.ws_col);
	str_add(&s, drawn.wipe);
	drawn.lines = 0;
	for (size_t i = 0; i < row_count && left; i++)
		if (rows[i].open) {
			add_row(&s, &rows[i], width);
			left--;
		}
	if (shown < open) {
		char more[32];
		snprintf(more, sizeof more, "and %zu more", open - shown);
		add_line(&s, more, width);
	}
	drawn.width = w.ws_col;
	set_wipe(w.ws_col);
	drawn.time = now();
	(void)!fd_write(2, s.p, s.n);
	str_free(&s);
}

void progress_clear(void)
{
	if (drawn.lines) {
		set_wipe(terminal_size().ws_col);
		(void)!fd_write(2, drawn.wipe, strlen(drawn.wipe));
	}
	drawn.lines = 0;
}

/* Wipes the lines before a signal ends the program: the shell's prompt shall not follow half a line. */
static void wipe_and_die(int sig)
{
	if (drawn.lines && write(2, drawn.wipe, strlen(drawn.wipe)) < 0)
		drawn.lines = 0;
	signal(sig, SIG_DFL);
	raise(sig);
}

static void watch_signals(void)
{
	static const int deadly[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction act = {.sa_handler = wipe_and_die}, old;

	for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
		if (sigaction(deadly[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
			sigaction(deadly[i], &act, NULL);
}

void progress_phase(const char *subject, const char *phase)
{
	struct row *r = row_at(current);
	char count[PROGRESS_COUNT];

	if (teller >= 0) {
		dprintf(teller, "p\t%s\t%s\n", subject, phase);
		return;
	}
	if (!r->open || strcmp(subject, r->subject) != 0)
		r->begun = now();
	r->open = true;
	snprintf(r->subject, sizeof r->subject, "%s", subject);
	snprintf(r->phase, sizeof r->phase, "%s", phase);
	r->tail[0] = 0;
	r->done = r->total = 0;
	if (on_terminal()) {
		watch_signals();
		draw();
	} else {
		fprintf(stderr, "%s%s: %s\n", progress_count(r->number, r->of, count), r->subject, r->phase);
	}
}

void progress_tick(void)
{
	if (teller < 0 && rows_open() && on_terminal() && now() - drawn.time > 0.1)
		draw();
}

void progress_bytes(long long done, long long total)
{
	struct row *r = row_at(current);

	if (teller >= 0)
		dprintf(teller, "b\t%lld\t%lld\n", done, total);
	r->done = done;
	r->total = total;
	progress_tick();
}

void progress_tail(const char *line)
{
	struct row *r = row_at(current);
	size_t n = 0, len;

	for (; *line && n + 4 < sizeof r->tail; line += len ? len : 1)
		if ((len = printable_length(line))) {
			memcpy(r->tail + n, line, len);
			n += len;
		}
	r->tail[n] = 0;
	if (teller >= 0)
		dprintf(teller, "t\t%s\n", r->tail);
	progress_tick();
}

void progress_open(size_t row, int number, int of)
{
	*row_at(row) = (struct row){.number = number, .of = of};
}

void progress_tell(int fd)
{
	teller = fd;
	drawn.lines = 0; /* they are the other process's */
}

void progress_hear(size_t row, const char *line)
{
	const char *word = strchr(line, '\t'), *second = word ? strchr(word + 1, '\t') : NULL;
	size_t was = current;

	current = row;
	if (*line == 'p' && second) {
		char *subject = xstrndup(word + 1, (size_t)(second - word - 1));
		progress_phase(subject, second + 1);
		free(subject);
	} else if (*line == 'b' && second) {
		progress_bytes(strtoll(word + 1, NULL, 10), strtoll(second + 1, NULL, 10));
	} else if (*line == 't' && word) {
		progress_tail(word + 1);
	}
	current = was;
}

void progress_close(size_t row)
{
	row_at(row)->open = false;
}
