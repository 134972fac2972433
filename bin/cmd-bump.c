/* mstatic bump: takes a recipe to another version. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/base/str.h"
#include "../lib/recipe/word.h"
#include "../lib/upkeep/bump.h"
#include "cmd.h"

static void print(const char *name, const char *from, const char *to, const struct argv *said, bool as_json)
{
	struct str s = {0};

	if (as_json) {
		str_addc(&s, '{');
		object_text(&s, "recipe", name);
		object_text(&s, "from", from);
		object_text(&s, "to", to);
		object_words(&s, "said", said);
		str_add(&s, "}\n");
	} else {
		str_addf(&s, "%s: %s -> %s\n", name, from, to);
		for (size_t i = 0; i < said->n; i++) {
			str_add(&s, "  ");
			str_add_printable(&s, said->v[i]);
			str_addc(&s, '\n');
		}
	}
	fputs(s.p, stdout);
	str_free(&s);
}

static struct recipe *read_recipe(const struct site *site, const char *word)
{
	return strchr(word, '/') ? recipe_load(site, word) : recipe_find(site, word);
}

static bool good_digest(const char *digest)
{
	char *word = digest ? xasprintf("sha256:%s", digest) : NULL;
	bool good = !word || !check_sha256(word);

	free(word);
	return good;
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	struct argv said = {0};
	const char *digest = NULL;
	const struct flag flags[] = {{"--sha256", NULL, &digest}, {0}};

	argc = parse_flags(&cmd_bump, argc, argv, &common, flags, false);
	if (argc != 3) {
		fail("bump: name a recipe, by name or folder, and a version");
		next_step("mstatic outdated shows newer ones: mstatic bump ./mylib 1.2");
		return 2;
	}
	if (!good_digest(digest)) {
		fail("bump: --sha256=%s: must be 64 lower-case hexadecimal digits", digest);
		next_step("sha256sum FILE prints them");
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	struct recipe *r = read_recipe(site, argv[1]);
	int bad = r ? bump(site, r, argv[2], digest, &said) : -1;
	if (!bad) {
		print(r->name, r->version, argv[2], &said, common.json);
		next_step("mstatic fetch %s builds and tests it", strchr(argv[1], '/') ? argv[1] : r->name);
	}
	recipe_free(r);
	argv_free(&said);
	return bad ? 1 : 0;
}

const struct command cmd_bump = {
	"bump", run, "take a recipe to another version of its library",
	"usage: mstatic bump [OPTIONS] NAME | FOLDER VERSION\n"
	"\n"
	"Writes the recipe's pins anew for that version: name, length and digest of each source file that shows\n"
	"the version, and where it is to be had. Each file is brought here first, and somebody has to vouch for\n"
	"its digest: Debian's signed index; you, by --sha256; or two hosts that have the same bytes. All else in\n"
	"the recipe stays as it is. Places that have no such file are left out, and said.\n"
	"\n"
	"  --sha256=HEX        the digest of its file that the authors published\n"
	"  --json              print what was done as JSON\n"
	"\n"
	"Exit status: 0 when done; 1 when nothing was changed, 2 for a wrong command line.\n",
};
