#include "cmd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/mem.h"
#include "../lib/base/str.h"
#include "../lib/derive/derive.h"
#include "../lib/host/edition.h"

/* Of the options that several share, a command has those that its usage names: none is taken and does nothing. */
static bool has_shared(const struct command *c, const char *name)
{
	return strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strstr(c->usage, name);
}

static void unknown_option(const struct command *c, const char *word, const struct flag *flags, const struct list_flag *lists)
{
	static const char *const shared[] = {"--target", "--with", "--json", "--help"};
	enum { SHARED = sizeof shared / sizeof *shared };
	const char *names[32 + SHARED];
	size_t n = 0;

	for (const struct flag *f = flags; f && f->name && n < 32; f++)
		names[n++] = f->name;
	for (; lists && lists->name && n < 32; lists++)
		names[n++] = lists->name;
	for (size_t i = 0; i < SHARED; i++)
		if (has_shared(c, shared[i]))
			names[n++] = shared[i];
	const char *near = nearest(word, names, n);
	fail("%s: unknown option %s%s%s%s", c->name, word, near ? ", did you mean " : "",
	     near ? near : "", near ? "?" : "");
	next_step("mstatic %s --help", c->name);
	exit(2);
}

/* True when word is the flag called name; *value is then what stands behind '=', or NULL. */
static bool spells(const char *word, const char *name, const char **value)
{
	size_t n = strlen(name);

	if (strncmp(word, name, n) != 0 || (word[n] && word[n] != '='))
		return false;
	*value = word[n] ? word + n + 1 : NULL;
	return true;
}

static const char *need_value(const struct command *c, const char *name, const char *value,
			      int argc, char **argv, int *i)
{
	if (value)
		return value;
	if (*i + 1 < argc)
		return argv[++*i];
	fail("%s: %s needs a value", c->name, name);
	next_step("mstatic %s --help", c->name);
	exit(2);
}

int finish(int status)
{
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fail("cannot write the output: the disk is full or the reader is gone");
		next_step("make room, or send it elsewhere");
		return status ? status : 1;
	}
	return status;
}

int parse_flags(const struct command *c, int argc, char **argv, struct common *common,
		const struct flag *extra, bool stop_at_operand)
{
	bool help = false;
	const struct flag shared[] = {{"--target", NULL, &common->target},
				      {"--with", NULL, &common->with},
				      {"--json", &common->json, NULL},
				      {"--help", &help, NULL},
				      {"-h", &help, NULL},
				      {0}};
	const struct flag *tables[] = {extra, shared};
	int kept = 1, i = 1;

	for (; i < argc; i++) {
		const char *value = NULL;
		const struct flag *hit = NULL;
		const struct list_flag *list = common->lists;
		if (strcmp(argv[i], "--") == 0) {
			i++;
			break;
		}
		if (argv[i][0] != '-' || !argv[i][1]) {
			if (stop_at_operand)
				break;
			argv[kept++] = argv[i];
			continue;
		}
		while (list && list->name && !spells(argv[i], list->name, &value))
			list++;
		if (list && list->name) {
			argv_add(list->values, need_value(c, list->name, value, argc, argv, &i));
			continue;
		}
		for (int t = 0; t < 2 && !hit; t++)
			for (const struct flag *f = tables[t]; f && f->name && !hit; f++)
				if (spells(argv[i], f->name, &value) && (t == 0 || has_shared(c, f->name)))
					hit = f;
		if (!hit || (hit->set && value))
			unknown_option(c, argv[i], extra, common->lists);
		if (hit->set)
			*hit->set = true;
		else if (hit->value)
			*hit->value = need_value(c, hit->name, value, argc, argv, &i);
	}
	while (i < argc)
		argv[kept++] = argv[i++];
	argv[kept] = NULL;
	if (help) {
		fputs(c->usage, stdout);
		exit(finish(0));
	}
	return kept;
}

int choose(struct site *site, const struct common *common, char *const *operands)
{
	struct str with = {0};

	str_add(&with, common->with ? common->with : "");
	for (; operands && *operands; operands++) {
		char *folded = path_fold(*operands);
		if (is_edition(base_name(folded)) || is_choice(*operands))
			str_addf(&with, ",%s", base_name(folded));
		free(folded);
	}
	int bad = site_choose(site, common->target, common->with || with.n ? with.p : NULL);
	str_free(&with);
	return bad;
}

char *meant_word(const struct site *site, const char *word)
{
	const struct fetch f = {.site = site};
	char *folder = NULL;

	if (!starts_with(word, DERIVE_PREFIX))
		return xstrdup(word);
	return derive_known(&f, word + strlen(DERIVE_PREFIX), &folder) == 0 ? folder : NULL;
}

void object_key(struct str *s, const char *key)
{
	if (s->p[s->n - 1] != '{')
		str_add(s, ", ");
	str_add_json(s, key);
	str_add(s, ": ");
}

void object_text(struct str *s, const char *key, const char *text)
{
	object_key(s, key);
	if (text)
		str_add_json(s, text);
	else
		str_add(s, "null");
}

void object_words(struct str *s, const char *key, const struct argv *words)
{
	object_key(s, key);
	for (size_t i = 0; words && i < words->n; i++) {
		str_add(s, i ? ", " : "[");
		str_add_json(s, words->v[i]);
	}
	str_add(s, words && words->n ? "]" : "[]");
}
