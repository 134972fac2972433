#include "word.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "../host/edition.h"
#include "../host/language.h"

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGIT "0123456789"

static bool made_of(const char *word, const char *set)
{
	return word[strspn(word, set)] == 0;
}

const char *check_name(const char *word)
{
	if (!*word || !strchr(LOWER DIGIT, *word))
		return "must begin with a small letter or a digit";
	return made_of(word, LOWER DIGIT "+-._") ? NULL : "may hold only small letters, digits and + - . _";
}

const char *check_recipe(const char *word)
{
	return is_edition(word) ? edition_wrong(word) : check_name(word);
}

const char *check_version(const char *word)
{
	if (!*word || !strchr(LOWER UPPER DIGIT, *word))
		return "must begin with a letter or a digit";
	return made_of(word, LOWER UPPER DIGIT "+-._~") ? NULL : "may hold only letters, digits and + - . _ ~";
}

const char *check_file_name(const char *word)
{
	if (strchr(word, '/'))
		return "must not hold a '/'";
	if (*word == '.' || *word == '-' || !*word)
		return "must not begin with '.' or '-'";
	return made_of(word, LOWER UPPER DIGIT "+-._~@") ? NULL :
	       "may hold only letters, digits and + - . _ ~ @";
}

const char *check_program(const char *word)
{
	size_t n = strcspn(word, ":");
	char *program = xstrndup(word, n);
	const char *why = check_file_name(program);

	free(program);
	if (why || !word[n])
		return why;
	return word[n + 1] && made_of(word + n + 1, LOWER UPPER DIGIT "_:.") ? NULL :
	       "must be PROGRAM or PROGRAM:MODULE, with only letters, digits and _ : . in the module";
}

const char *check_language(const char *word)
{
	enum language l;

	return language_named(word, &l) ? NULL : "must be c++, fortran or d";
}

const char *check_cmake(const char *word)
{
	size_t n = strcspn(word, "/");
	char *package = xstrndup(word, n);
	const char *why = check_file_name(package);

	free(package);
	if (why || !word[n])
		return why;
	return word[n + 1] && made_of(word + n + 1, LOWER UPPER DIGIT "+-._:") ? NULL :
	       "must be PACKAGE or PACKAGE/TARGET, with only letters, digits and + - . _ : in the target";
}

static bool has_dotdot(const char *path)
{
	for (const char *p = path; (p = strstr(p, "..")); p += 2)
		if ((p == path || p[-1] == '/') && (p[2] == '/' || !p[2]))
			return true;
	return false;
}

const char *check_path(const char *word)
{
	if (*word == '/' || *word == '-')
		return "must be a relative path";
	return has_dotdot(word) ? "must not hold '..'" : NULL;
}

/* NAME@VERSION of a crate. */
static const char *check_crate(const char *word)
{
	const char *at = strchr(word, '@');
	size_t n = strspn(word, LOWER UPPER DIGIT "-_");

	if (!at || word + n != at || !n || *word == '-')
		return "must be crate:NAME@VERSION";
	return strchr(DIGIT, at[1]) && at[1] && made_of(at + 1, LOWER UPPER DIGIT "+-.") ? NULL :
	       "must name one version of the crate, behind the @";
}

const char *check_place(const char *word)
{
	static const struct { const char *lead; bool local; } schemes[] = {
		{"http://", false}, {"https://", false}, {"file:", true}, {"debian:pool/", false}};

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		const char *rest = word + strlen(schemes[i].lead);
		if (!starts_with(word, schemes[i].lead))
			continue;
		if (!*rest || (!schemes[i].local && *rest == '/'))
			return "names nothing";
		return !schemes[i].local && has_dotdot(rest) ? "must not hold '..'" : NULL;
	}
	if (starts_with(word, "crate:"))
		return check_crate(word + strlen("crate:"));
	return "must begin with http://, https://, file:, debian:pool/ or crate:";
}

const char *check_export(const char *kind, const char *text)
{
	size_t n = strspn(text, LOWER UPPER DIGIT "_");

	if (strcmp(kind, "autoconf") != 0 && strcmp(kind, "cmake") != 0)
		return "must begin with autoconf or cmake";
	if (!n || strchr(DIGIT, *text) || text[n] != '=')
		return "must be KIND NAME=VALUE";
	return made_of(text + n + 1, LOWER UPPER DIGIT "+-._/=:, ") ? NULL :
	       "may hold only letters, digits, spaces and + - . _ / = : , in the value";
}

const char *check_sha256(const char *word)
{
	if (!starts_with(word, "sha256:"))
		return "must begin with sha256:";
	word += strlen("sha256:");
	return strlen(word) == 64 && made_of(word, DIGIT "abcdef") ? NULL :
	       "must hold 64 lower-case hexadecimal digits";
}

const char *check_size(const char *word, long long *size)
{
	if (!*word || !made_of(word, DIGIT) || strlen(word) > 15)
		return "must be the file's length in bytes";
	*size = strtoll(word, NULL, 10);
	return *size > 0 ? NULL : "must be the file's length in bytes, at least 1";
}
