/* mstatic try: does a program run anywhere? */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/str.h"
#include "../lib/trial/try.h"
#include "cmd.h"

static const char *const words[] = {[VERDICT_GOOD] = "good", [VERDICT_BAD] = "bad", [VERDICT_NONE] = "not tried"};

static void print_text(const char *file, const struct verdicts *all)
{
	size_t bad = verdict_count(all, VERDICT_BAD), untried = verdict_count(all, VERDICT_NONE);
	struct str s = {0};

	str_add_printable(&s, file);
	if (bad)
		str_addf(&s, ": does not run everywhere: %zu of %zu verdicts %s bad", bad, all->n, bad == 1 ? "is" : "are");
	else
		str_add(&s, untried ? ": runs wherever it was tried" : ": runs anywhere");
	if (untried)
		str_addf(&s, ", %zu not tried", untried);
	str_addc(&s, '\n');
	for (size_t i = 0; i < all->n; i++) {
		str_addf(&s, "  %-20s  %-9s  ", all->v[i].title, words[all->v[i].status]);
		str_add_printable(&s, all->v[i].text);
		str_addc(&s, '\n');
	}
	fputs(s.p, stdout);
	str_free(&s);
}

static void print_json(const char *file, const struct verdicts *all)
{
	struct str s = {0};

	str_addc(&s, '{');
	object_text(&s, "file", file);
	object_text(&s, "status", words[verdict_count(all, VERDICT_BAD) ? VERDICT_BAD : VERDICT_GOOD]);
	object_key(&s, "verdicts");
	for (size_t i = 0; i < all->n; i++) {
		const struct verdict *v = &all->v[i];
		str_add(&s, i ? ",\n {" : "[{");
		object_text(&s, "name", v->name);
		object_text(&s, "title", v->title);
		object_text(&s, "status", words[v->status]);
		object_text(&s, "text", v->text);
		object_words(&s, "missed", &v->missed);
		object_words(&s, "calls", &v->calls);
		str_addc(&s, '}');
	}
	printf("%s]}\n", s.p);
	str_free(&s);
}

/* The number that an option was given; -1 after a message. */
static long number(const char *option, const char *text, long least, long most)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (*text && !*end && n >= least && n <= most)
		return n;
	fail("try: %s=%s: it takes a number from %ld to %ld", option, text, least, most);
	next_step("mstatic try --help");
	return -1;
}

static int try_file(struct site *site, char **argv, const char *input, long seconds, int expected, bool json)
{
	struct verdicts all = {0};
	struct subject s;
	int bad = subject_read(site, argv[1], argv + 2, &s);

	if (!bad) {
		s.input = input;
		s.limit = seconds * 1000;
		bad = try_program(&s, expected, &all);
	}
	if (!bad)
		(json ? print_json : print_text)(argv[1], &all);
	bad = bad || verdict_count(&all, VERDICT_BAD);
	verdicts_free(&all);
	subject_free(&s);
	return bad ? 1 : 0;
}

static int run(struct site *site, int argc, char **argv)
{
	const char *timeout = "10", *expect = NULL, *input = NULL;
	struct common common = {0};
	const struct flag extra[] = {{"--timeout", NULL, &timeout}, {"--expect-status", NULL, &expect},
				     {"--stdin", NULL, &input}, {0}};

	argc = parse_flags(&cmd_try, argc, argv, &common, extra, false);
	long seconds = number("--timeout", timeout, 1, 3600);
	long expected = expect ? number("--expect-status", expect, 0, 255) : -1;
	if (seconds < 0 || (expect && expected < 0))
		return 2;
	if (argc < 2) {
		fail("try: no program is named");
		next_step("mstatic try ./prog -- ITS ARGUMENTS");
		return 2;
	}
	if (input && access(input, R_OK) != 0) {
		fail("try: --stdin=%s cannot be read: %s", input, strerror(errno));
		next_step("name a file that is there");
		return 2;
	}
	if (common.target && site_choose(site, common.target, "") != 0)
		return 2;
	return try_file(site, argv, input, seconds, (int)expected, common.json);
}

const struct command cmd_try = {
	"try", run, "run a program where little is there, and say whether it runs anywhere",
	"usage: mstatic try [--json] [--timeout=SECONDS] [--expect-status=N] [--stdin=FILE] PROGRAM [-- ARGS…]\n"
	"\n"
	"Runs the program with its arguments here, then in an empty root, without /proc, /dev or network,\n"
	"on kernels without the system calls that came after 2.6.32, 3.2, 3.10 and 4.18, and on the\n"
	"processor with its target's baseline (by qemu-user). Each run is compared with the first: how it\n"
	"ended and what it printed. By what it looked for it is judged whether it does without name\n"
	"servers, time zone, users, terminals and locales of the machine, and finds certificates where six\n"
	"distributions keep them. It takes neither root nor a container; the program is run about twenty\n"
	"times, and what it writes outside of an empty root stays. Another machine's program is run by\n"
	"qemu-user, in an empty root where that is static; older kernels are not tried then.\n"
	"\n"
	"  --json              one object\n"
	"  --timeout=SECONDS   for each run (10); a program that still runs then, as servers do, is ended,\n"
	"                      and runs wherever it does the same\n"
	"  --expect-status=N   the exit status that it has to end with here; without it any will do\n"
	"  --stdin=FILE        what it reads; without it nothing\n"
	"\n"
	"Exit status: 0 when no verdict is bad, 1 when one is, or the program cannot be run, 2 for a\n"
	"wrong command line.\n",
};
