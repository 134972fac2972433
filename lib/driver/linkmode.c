#include "linkmode.h"

#include <stddef.h>
#include <string.h>

#include "../base/argv.h"
#include "../base/mem.h"
#include "../base/str.h"

static const char *const modes[] = {[LINK_PIE] = "pie", [LINK_STATIC] = "static", [LINK_SHARED] = "shared"};
static const struct {
	const char *word;
	size_t at;
} flags[] = {
	{"startfiles", offsetof(struct linkspec, startfiles)},
	{"libraries", offsetof(struct linkspec, libraries)},
	{"fast-math", offsetof(struct linkspec, fast_math)},
	{"lto", offsetof(struct linkspec, lto)},
	{"map", offsetof(struct linkspec, map)},
};
/* "WORD=" and what the line's option of that sort says. */
static const struct {
	const char *word;
	size_t at;
} texts[] = {
	{"malloc=", offsetof(struct linkspec, allocator)},
	{"notes=", offsetof(struct linkspec, notes)},
	{"package=", offsetof(struct linkspec, package)},
};
enum { FLAGS = sizeof flags / sizeof *flags, TEXTS = sizeof texts / sizeof *texts };

char *linkspec_text(const struct linkspec *s)
{
	struct str text = {0};

	str_add(&text, modes[s->mode]);
	for (size_t i = 0; i < FLAGS; i++)
		if (*(const bool *)((const char *)s + flags[i].at))
			str_addf(&text, " %s", flags[i].word);
	if (s->language != LANG_C)
		str_addf(&text, " %s", language_facts(s->language)->title);
	for (size_t i = 0; i < TEXTS; i++) {
		const char *value = *(char *const *)((const char *)s + texts[i].at);
		if (value)
			str_addf(&text, " %s%s", texts[i].word, value);
	}
	return text.p;
}

void linkspec_read(struct linkspec *s, const char *text)
{
	struct argv words = {0};

	*s = (struct linkspec){0};
	argv_add_words(&words, text);
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
		if (argv_has(&words, modes[i]))
			s->mode = (enum linkmode)i;
	for (size_t i = 0; i < FLAGS; i++)
		*(bool *)((char *)s + flags[i].at) = argv_has(&words, flags[i].word);
	for (size_t i = 0; i < words.n; i++) {
		(void)language_named(words.v[i], &s->language);
		for (size_t k = 0; k < TEXTS; k++)
			if (starts_with(words.v[i], texts[k].word))
				*(char **)((char *)s + texts[k].at) = xstrdup(words.v[i] + strlen(texts[k].word));
	}
	argv_free(&words);
}
