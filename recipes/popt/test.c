/* Options of each sort, an alias, what is left over, and the message for a wrong one. */
#include <popt.h>
#include <stdio.h>
#include <string.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

int main(void)
{
	const char *argv[] = {"prog", "--number=42", "-v", "--name", "a b", "--loud", "rest", NULL};
	const char *wrong[] = {"prog", "--no-such", NULL}, **words;
	char *name = NULL;
	int number = 0, verbose = 0, count;
	struct poptOption options[] = {{"number", 'n', POPT_ARG_INT, &number, 0, "a number", "N"},
				       {"verbose", 'v', POPT_ARG_NONE, &verbose, 0, NULL, NULL},
				       {"name", 0, POPT_ARG_STRING, &name, 0, NULL, NULL},
				       {"count", 'c', POPT_ARG_NONE, NULL, 'c', NULL, NULL},
				       POPT_AUTOHELP POPT_TABLEEND};
	struct poptAlias alias = {"loud", 0, 0, NULL};
	poptContext c = poptGetContext("prog", 7, argv, options, 0);

	expect(poptParseArgvString("-c", &alias.argc, &alias.argv) == 0 && poptAddAlias(c, alias, 0) == 0, "an alias");
	expect(poptGetNextOpt(c) == 'c', "the option that the alias stands for");
	expect(poptGetNextOpt(c) == -1, "the end");
	expect(number == 42 && verbose && name && !strcmp(name, "a b"), "values");
	words = poptGetArgs(c);
	expect(words && !strcmp(words[0], "rest") && !words[1], "what is left over");
	poptFreeContext(c);
	c = poptGetContext("prog", 2, wrong, options, 0);
	expect(poptGetNextOpt(c) == POPT_ERROR_BADOPT && !strcmp(poptBadOption(c, 0), "--no-such"), "a wrong one");
	poptFreeContext(c);
	expect(poptParseArgvString("one 'two three' four\\ five", &count, &words) == 0 && count == 3 &&
	       !strcmp(words[2], "four five"), "a line of words");
	return failures != 0;
}
