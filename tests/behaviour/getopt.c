/* getopt() and its kin: what each call returns and leaves, and the order of the words afterwards. */
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct option longs[] = {
	{"alpha", 0, NULL, 1001}, {"beta", 1, NULL, 1002}, {"gamma", 2, NULL, 1003}, {"alpine", 0, NULL, 1004},
	{"v", 0, NULL, 1006}, {"delta-x", 0, NULL, 'd'}, {"delta-y", 0, NULL, 'd'}, {NULL, 0, NULL, 0},
};
static const char *const shorts[] = {"vo:", "+vo:", "-vo:", ":vo:", "ab:p::", "W;vo:"};
static const char *const lines[] = {
	"file -v -o x", "-vox f", "-o", "f1 -v f2 -o x f3 -- -v f4", "- -v - x", "-p -p3 f -p 4", "-z f -v",
	"--alpha f --beta=3 g --beta 4", "--alp --bet 3 --del", "--gamma f --gamma=3", "--alpha=3 --beta",
	"--unknown x -v", "-W alpha -Wbeta=2 f -W beta 3", "-W", "-alpha -beta=3 f -alp", "a b -- c -v", "",
};

static void parse(int how, const char *options, const char *line)
{
	char *copy = strdup(line), *words[32] = {"prog"};
	int n = 1, c = 0, which;

	for (char *w = strtok(copy, " "); w; w = strtok(NULL, " "))
		words[n++] = w;
	printf("%d '%s' '%s':", how, options, line);
	optind = 0;
	for (int calls = 0; c != -1 && calls < 20; calls++) {
		which = -1;
		c = how == 0 ? getopt(n, words, options) : how == 1 ? getopt_long(n, words, options, longs, &which) :
			getopt_long_only(n, words, options, longs, &which);
		printf(" [%d %s %d", c, optarg ? optarg : "-", optind);
		if (c == '?' || c == ':')
			printf(" opt %d", optopt);
		printf(which >= 0 ? " which %d]" : "]", which);
	}
	for (int i = 0; i < n; i++)
		printf(" %s", words[i]);
	printf("\n");
	fflush(stdout);
	free(copy);
}

int main(void)
{
	dup2(1, 2);
	for (int how = 0; how < 3; how++)
		for (unsigned s = 0; s < sizeof shorts / sizeof *shorts; s++)
			for (unsigned l = 0; l < sizeof lines / sizeof *lines; l++)
				parse(how, shorts[s], lines[l]);
	setenv("POSIXLY_CORRECT", "1", 1);
	parse(0, "vo:", "-v f -v");
	parse(1, "vo:", "-v f -v");
	return 0;
}
