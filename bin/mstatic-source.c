/* mstatic-source: the work of mstatic that needs libcurl or libarchive, a download or an archive at a time
 * (lib/source/apart.h has its words). */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/progress.h"
#include "../lib/image/pushto.h"
#include "../lib/pack/tarwrite.h"
#include "../lib/pack/treetext.h"
#include "../lib/source/http.h"
#include "../lib/source/pick.h"
#include "../lib/source/print.h"
#include "../lib/source/unpack.h"

static int get(char **words)
{
	char *why, *silent;
	enum download r = http_get(words[0], words[1], strtoll(words[2], NULL, 10), &why, &silent);

	if (why)
		printf("%s\n%s\n", why, silent ? silent : "");
	free(why);
	free(silent);
	return fflush(stdout) == 0 ? (int)r : DOWNLOAD_MISSED;
}

static int unpack_archive(char **words)
{
	struct argv only = {0};

	argv_addv(&only, words + 3);
	int bad = unpack(words[0], *words[1] ? words[1] : NULL, words[2], &only);
	argv_free(&only);
	return bad ? 1 : 0;
}

static int pick(char **words)
{
	struct argv names = {0};
	int bad = pick_programs(words[0], words[1], &names);

	for (size_t i = 0; !bad && i < names.n; i++)
		puts(names.v[i]);
	argv_free(&names);
	return bad || fflush(stdout) != 0 ? 1 : 0;
}

static int ask(char **words)
{
	char *why = http_silence(words[0]);

	if (why)
		puts(why);
	free(why);
	return 0;
}

static int print(char **words)
{
	return print_texts(words[0]) ? 1 : 0;
}

static int tar(char **words)
{
	struct str text = {0};
	struct tree t = {0};
	struct tar made;

	if (fd_read(0, SIZE_MAX, &text) != 0 || tree_hear(&text, &t) != 0)
		return fail("cannot read what is to be written to %s", words[0]) ? 1 : 0;
	str_free(&text);
	int bad = tar_put(&t, strtoll(words[2], NULL, 10), (enum tar_form)strtol(words[1], NULL, 10), words[0], &made);
	if (!bad)
		printf("%s %s %lld %lld\n", made.inner, made.outer, made.inner_size, made.outer_size);
	tree_free(&t);
	return bad || fflush(stdout) != 0 ? 1 : 0;
}

static int push_layout(char **words)
{
	struct site site;

	site_read(&site, environ);
	progress_terminal(site_value(&site, "TERM"));
	const struct destination to = {words[1], words[2], words[3], words[4], words[5], strcmp(words[6], "insecure") == 0};
	return push_to(&site, words[0], &to) ? 1 : 0;
}

static const struct {
	const char *name;
	int words;
	int (*run)(char **words);
} verbs[] = {{"get", 3, get}, {"ask", 1, ask}, {"unpack", 3, unpack_archive}, {"pick", 2, pick}, {"texts", 1, print},
	     {"tar", 3, tar}, {"push", 7, push_layout}};

int main(int argc, char **argv)
{
	/* Whoever takes the lock after this program's parent was killed must not meet it at work. */
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (argc > 2 && strtol(argv[1], NULL, 10) == getppid())
		for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
			if (strcmp(argv[2], verbs[i].name) == 0 && argc - 3 >= verbs[i].words)
				return verbs[i].run(argv + 3);
	fail("mstatic-source is run by mstatic alone");
	return 2;
}
