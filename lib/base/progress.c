#include "progress.h"

#include <signal.h>
#include <stdio.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "str.h"

static struct {
	char subject[80], phase[40], tail[256];
	long long done, total;
	struct timespec begun;
	volatile sig_atomic_t drawn;
} now;

static bool dumb;

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

static double elapsed(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)(t.tv_sec - now.begun.tv_sec) + (double)(t.tv_nsec - now.begun.tv_nsec) / 1e9;
}

static void add_bar(struct str *s)
{
	int filled = now.total > 0 ? (int)(20 * now.done / now.total) : 0;

	if (filled > 20)
		filled = 20;
	if (now.total > 0)
		str_addf(s, " [%.*s%.*s]", filled, "####################", 20 - filled,
			 "                    ");
	str_addf(s, " %.1f", (double)now.done / 1e6);
	if (now.total > 0)
		str_addf(s, "/%.1f", (double)now.total / 1e6);
	str_add(s, " MB");
}

static void draw(void)
{
	struct str s = {0};
	struct winsize w = {0};
	size_t width = ioctl(2, TIOCGWINSZ, &w) == 0 && w.ws_col > 1 ? w.ws_col - 1u : 79;

	str_addf(&s, "%s: %s %.0fs", now.subject, now.phase, elapsed());
	if (now.done || now.total)
		add_bar(&s);
	if (now.tail[0])
		str_addf(&s, "  %s", now.tail);
	if (s.n > width) {
		while (width && ((unsigned char)s.p[width] & 0xc0) == 0x80)
			width--; /* no half of a UTF-8 character */
		s.p[width] = 0;
	}
	fprintf(stderr, "\r\033[K%s", s.p);
	fflush(stderr);
	now.drawn = 1;
	str_free(&s);
}

void progress_clear(void)
{
	if (now.drawn)
		fputs("\r\033[K", stderr);
	now.drawn = 0;
}

/* Wipes the line before a signal ends the program: the shell's prompt shall not follow half a line. */
static void wipe_and_die(int sig)
{
	if (now.drawn && write(2, "\r\033[K", 4) < 0)
		now.drawn = 0;
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
	if (strcmp(subject, now.subject) != 0)
		clock_gettime(CLOCK_MONOTONIC, &now.begun);
	snprintf(now.subject, sizeof now.subject, "%s", subject);
	snprintf(now.phase, sizeof now.phase, "%s", phase);
	now.tail[0] = 0;
	now.done = now.total = 0;
	if (on_terminal()) {
		watch_signals();
		draw();
	} else {
		fprintf(stderr, "%s: %s\n", now.subject, now.phase);
	}
}

void progress_tick(void)
{
	static double last;
	double t = elapsed();

	if (on_terminal() && (t < last || t - last > 0.1)) {
		last = t;
		draw();
	}
}

void progress_bytes(long long done, long long total)
{
	now.done = done;
	now.total = total;
	progress_tick();
}

void progress_tail(const char *line)
{
	size_t n = 0, len;

	for (; *line && n + 4 < sizeof now.tail; line += len ? len : 1)
		if ((len = printable_length(line))) {
			memcpy(now.tail + n, line, len);
			n += len;
		}
	now.tail[n] = 0;
	progress_tick();
}
