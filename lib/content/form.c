#include "form.h"

#include <string.h>

#include "../base/digest.h"
#include "../base/str.h"
#include "../recipe/expression.h"

/* Texts of one word. */
static bool is_word(const char *text)
{
	return plain_text(text) && !strchr(text, ' ');
}

bool form_licence(const char *text)
{
	const char *why;
	struct expression *e = expression_parse(text, &why);
	bool is = e != NULL;

	expression_free(e);
	return is;
}

bool form_purl(const char *text)
{
	const char *slash = strchr(text, '/');

	return starts_with(text, "pkg:") && slash && slash > text + strlen("pkg:") && slash[1] && is_word(text);
}

bool form_cpe(const char *text)
{
	enum { FIELDS = 13 };
	int fields = 0;

	if (!starts_with(text, "cpe:2.3:") || !is_word(text))
		return false;
	for (const char *p = text; *p; p += *p == ':') {
		const char *field = p;
		for (; *p && *p != ':'; p++)
			p += *p == '\\' && p[1];
		fields += p > field;
	}
	return fields == FIELDS;
}

bool form_sha256(const char *text)
{
	return strlen(text) == DIGEST_HEX - 1 && strspn(text, "0123456789abcdef") == DIGEST_HEX - 1;
}
