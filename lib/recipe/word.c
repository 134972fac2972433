#include "word.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../base/str.h"

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
	return "must begin with http://, https://, file: or debian:pool/";
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

size_t utf8_length(const char *s, size_t n)
{
	const unsigned char *u = (const unsigned char *)s;
	size_t len = u[0] < 0x80 ? 1 : u[0] < 0xc2 ? 0 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : u[0] < 0xf5 ? 4 : 0;

	if (len > n)
		return 0;
	for (size_t i = 1; i < len; i++)
		if ((u[i] & 0xc0) != 0x80)
			return 0;
	if (len == 3 && ((u[0] == 0xe0 && u[1] < 0xa0) || (u[0] == 0xed && u[1] >= 0xa0)))
		return 0; /* overlong, or half of a surrogate pair */
	if (len == 4 && ((u[0] == 0xf0 && u[1] < 0x90) || (u[0] == 0xf4 && u[1] >= 0x90)))
		return 0;
	return len;
}
