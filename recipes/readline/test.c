/* Lines read from a pipe, which is no terminal; what history and completion make of them; ~ in names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <readline/history.h>
#include <readline/readline.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static void lines(void)
{
	static const char text[] = "first line\nzweite Zeile \303\244\303\266\001X\nlast";
	int ends[2];
	char *line;

	if (pipe(ends) != 0 || write(ends[1], text, sizeof text - 1) != sizeof text - 1)
		exit(2);
	close(ends[1]);
	rl_instream = fdopen(ends[0], "r");
	rl_outstream = fopen("/dev/null", "w");
	expect((line = readline("> ")) && !strcmp(line, "first line"), "a line");
	add_history(line);
	free(line);
	expect((line = readline("> ")) && !strcmp(line, "Xzweite Zeile \303\244\303\266"), "one edited: C-a X");
	add_history(line);
	free(line);
	expect((line = readline("> ")) && !strcmp(line, "last"), "a line without an end");
	free(line);
	expect(!readline("> "), "the end");
}

static void history(void)
{
	char *expanded = NULL;

	expect(history_length == 2 && !strcmp(history_get(history_base)->line, "first line"), "what was typed before");
	expect(history_expand("!fir and more", &expanded) == 1 && !strcmp(expanded, "first line and more"),
	       "!fir is that line");
	free(expanded);
	expect(history_search_prefix("first", -1) == 0, "found by its beginning");
}

static void names(void)
{
	char *name, **matches;

	setenv("HOME", "/home/of/someone", 1);
	name = tilde_expand("~/file");
	expect(!strcmp(name, "/home/of/someone/file"), "~/file");
	free(name);
	matches = rl_completion_matches("./progra", rl_filename_completion_function);
	expect(matches && !strcmp(matches[0], "./program"), "this program's name is completed");
	expect(rl_bind_key('\t', rl_insert) == 0 && rl_named_function("beginning-of-line") == rl_beg_of_line, "keys");
}

int main(void)
{
	setenv("TERM", "dumb", 1);
	setenv("INPUTRC", "/dev/null", 1);
	rl_readline_name = "test";
	using_history();
	lines();
	history();
	names();
	expect(rl_readline_version == RL_READLINE_VERSION, "the library is the headers'");
	return failures != 0;
}
