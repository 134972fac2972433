#include "settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "reference.h"

enum { MOST_PORT = 65535 };

const char *setting_text(const char *word)
{
	for (size_t n; *word; word += n)
		if (!(n = utf8_length(word, 4)))
			return "that is no UTF-8, which images are written in";
	return NULL;
}

const char *setting_pair(const char *word)
{
	const char *equal = strchr(word, '=');

	return equal && equal > word ? NULL : "that is not NAME=VALUE";
}

const char *setting_port_good(const char *word)
{
	static const char *const protocols[] = {"", "/tcp", "/udp", "/sctp"};
	char *end;
	unsigned long port = *word >= '0' && *word <= '9' ? strtoul(word, &end, 10) : 0;

	for (size_t i = 0; port && port <= MOST_PORT && i < sizeof protocols / sizeof *protocols; i++)
		if (strcmp(end, protocols[i]) == 0)
			return NULL;
	return "a port is 1 to 65535, with /tcp, /udp or /sctp behind it";
}

char *setting_port(const char *word)
{
	return xasprintf("%lu%s", strtoul(word, NULL, 10), strchr(word, '/') ? strchr(word, '/') : "/tcp");
}

const char *setting_add_good(const char *word)
{
	const char *colon = strrchr(word, ':');

	if (!colon || colon == word)
		return "that is not SRC:DST";
	return colon[1] == '/' && colon[2] ? NULL : "DST is a path in the image, from '/' on";
}

int setting_add(const char *word, struct tree *t)
{
	const char *colon = strrchr(word, ':');
	char *source = xstrndup(word, (size_t)(colon - word));
	int bad = tree_add(t, colon + 1, source);

	free(source);
	return bad;
}

int settings_check(const char *option, const struct argv *words, const char *(*wrong)(const char *word))
{
	for (size_t i = 0; i < words->n; i++) {
		const char *why = setting_text(words->v[i]);
		why = why ? why : wrong(words->v[i]);
		if (why) {
			fail("image: %s=%s: %s", option, words->v[i], why);
			next_step("mstatic image --help");
			return -1;
		}
	}
	return 0;
}

int setting_reference(const char *option, const char *name)
{
	struct reference r = {0};
	const char *why = name ? reference_read(name, &r) : NULL;

	reference_free(&r);
	if (!why)
		return 0;
	fail("image: %s=%s: %s", option, name, why);
	next_step("%s=app:1.0", option);
	return -1;
}

/* UID, or UID:GID. */
static char *numbers(const char *word)
{
	unsigned uid, gid;
	int used = 0;

	if (strspn(word, "0123456789:") != strlen(word))
		return NULL;
	if (sscanf(word, "%9u:%9u%n", &uid, &gid, &used) == 2 && !word[used])
		return xasprintf("%u:%u", uid, gid);
	if (sscanf(word, "%9u%n", &uid, &used) == 1 && !word[used])
		return xasprintf("%u:%u", uid, uid);
	return NULL;
}

int setting_user(const char *word, const struct extras *e, char **user)
{
	if ((*user = extras_user(e, word)) || (*user = numbers(word)))
		return 0;
	fail("image: --user=%s: the image has no such user", word);
	next_step("choose nonroot, nobody or root, or give the numbers: --user=1000:1000");
	return -1;
}

int setting_form(const char *word, enum tar_form *form)
{
	static const char *const names[] = {[TAR_PLAIN] = "none", [TAR_GZIP] = "gzip", [TAR_ZSTD] = "zstd"};

	*form = TAR_GZIP;
	if (!word)
		return 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(word, names[i]) == 0) {
			*form = (enum tar_form)i;
			return 0;
		}
	fail("image: --compress=%s: there is no such form", word);
	next_step("choose one of gzip, zstd, none");
	return -1;
}
