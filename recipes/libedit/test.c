/* Lines read from a pipe, by both of its interfaces; a history kept in a file; words as a shell splits them. */
#include <editline/readline.h>
#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

/* What is read when text was typed. */
static FILE *typed(const char *text)
{
	int ends[2];

	if (pipe(ends) != 0 || write(ends[1], text, strlen(text)) < 0)
		exit(2);
	close(ends[1]);
	return fdopen(ends[0], "r");
}

static void own_interface(FILE *out)
{
	FILE *in = typed("first 'two words'\nlast\n");
	EditLine *el = el_init("test", in, out, stderr);
	History *h = history_init();
	HistEvent event;
	const char *line, **words;
	int n;

	expect(el && h && history(h, &event, H_SETSIZE, 10) == 0, "started");
	el_set(el, EL_HIST, history, h);
	expect((line = el_gets(el, &n)) && n == 18 && !strcmp(line, "first 'two words'\n"), "a line");
	expect(history(h, &event, H_ENTER, line) >= 0, "kept");
	Tokenizer *t = tok_init(NULL);
	expect(tok_str(t, line, &n, &words) == 0 && n == 2 && !strcmp(words[1], "two words"), "its words");
	tok_end(t);
	expect((line = el_gets(el, &n)) && !strcmp(line, "last\n"), "another line");
	expect(!el_gets(el, &n), "the end");
	expect(history(h, &event, H_FIRST) >= 0 && !strncmp(event.str, "first", 5), "the line, out of the history");
	history_end(h);
	el_end(el);
}

static void readlines_interface(FILE *out)
{
	char *line, *expanded = NULL;

	rl_instream = typed("first line\nlast\n");
	rl_outstream = out;
	using_history();
	expect((line = readline("> ")) && !strcmp(line, "first line"), "readline: a line");
	add_history(line);
	free(line);
	expect((line = readline("> ")) && !strcmp(line, "last"), "readline: another line");
	free(line);
	expect(!readline("> "), "readline: the end");
	expect(history_expand("!fir and more", &expanded) == 1 && !strcmp(expanded, "first line and more"),
	       "readline: !fir is that line");
	free(expanded);
}

int main(void)
{
	FILE *out = fopen("/dev/null", "w");

	setenv("TERM", "dumb", 1);
	setenv("EDITRC", "/dev/null", 1);
	own_interface(out);
	readlines_interface(out);
	return failures != 0;
}
