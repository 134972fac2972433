/* readline's interface as libedit has it: lines read from a pipe, what history and completion make of them, ~ in names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <readline/readline.h>
#include <readline/history.h>

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
	static const char text[] = "first line\nlast";
	int ends[2];
	char *line;

	if (pipe(ends) != 0 || write(ends[1], text, sizeof text - 1) != sizeof text - 1)
		exit(2);
	close(ends[1]);
	rl_instream = fdopen(ends[0], "r");
	rl_outstream = fopen("/dev/null", "w");
	using_history(); /* libedit looks at the streams when it starts */
	expect((line = readline("> ")) && !strcmp(line, "first line"), "a line");
	add_history(line);
	free(line);
	expect((line = readline("> ")) && !strcmp(line, "last"), "a line without an end");
	free(line);
	expect(!readline("> "), "the end");
}

int main(void)
{
	char *text = NULL, **matches;

	setenv("TERM", "dumb", 1);
	setenv("EDITRC", "/dev/null", 1);
	setenv("HOME", "/home/of/someone", 1);
	rl_readline_name = "test";
	lines();
	expect(history_length == 1 && !strcmp(history_get(history_base)->line, "first line"), "what was typed before");
	expect(history_expand("!fir and more", &text) == 1 && !strcmp(text, "first line and more"), "!fir is that line");
	free(text);
	matches = rl_completion_matches("/dev/nul", rl_filename_completion_function);
	expect(matches && !strcmp(matches[0], "/dev/null"), "a file's name is completed");
	expect(rl_bind_key('\t', rl_insert) == 0, "keys");
	expect(rl_readline_version == RL_READLINE_VERSION, "the library is the headers'");
	return failures != 0;
}
