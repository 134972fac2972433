#include "usage.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../base/mem.h"
#include "../base/str.h"

enum { SOME = 5, TRIES = 12 }; /* functions that are referred to; and are tried */
enum { AROUND = 200 }; /* bytes before and behind a name that may belong to its declaration */

static const char begin[] = "/* Let it use the library for real, and end with 0 when all is well. */\n#include <stddef.h>\n#include <stdio.h>\n";

static bool is_name(const char *s)
{
	size_t n = strlen(s);

	return n && n < 100 && strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == n && *s != '_' &&
	       !isdigit((unsigned char)*s) && strcmp(s, "main") != 0;
}

static bool tells_version(const char *name)
{
	size_t n = strlen(name), v = strlen("version");

	for (size_t i = 0; i + v <= n; i++)
		if (strncasecmp(name + i, "version", v) == 0)
			return true;
	return false;
}

/* Where text declares a function NAME with such a type in front and such arguments. */
static bool declares(const char *text, const char *type, const char *name, const char *arguments)
{
	/* Nothing need stand between a type and the name: "char *name(". */
	char *pattern = xasprintf("%s([A-Za-z0-9_ \t\n*()]*[ \t\n*)])%s%s[ \t)]*\\(%s", type, *type ? "?" : "", name, arguments);
	const char *at = strstr(text, name);
	regex_t r;
	bool is = false, good = at && regcomp(&r, pattern, REG_EXTENDED | REG_NOSUB) == 0;

	for (; good && at && !is; at = strstr(at + 1, name)) { /* all of a header at once may take minutes */
		const char *from = at - text > AROUND ? at - AROUND : text;
		char *part = xstrndup(from, (size_t)(at - from) + strlen(name) + AROUND);
		is = regexec(&r, part, 0, NULL, 0) == 0;
		free(part);
	}
	if (good)
		regfree(&r);
	free(pattern);
	return is;
}

static const struct header *declaring(const struct yield *y, const char *type, const char *name, const char *arguments)
{
	for (size_t i = 0; i < y->file_count; i++)
		if (declares(y->files[i].text, type, name, arguments))
			return &y->files[i];
	return NULL;
}

/* Empties out where the program does not compile. */
static bool keep(struct str *out, usage_fn *compiles, void *data)
{
	if (compiles(out->p, data))
		return true;
	str_free(out);
	return false;
}

/* Prints its version. */
static bool try_version(const struct yield *y, usage_fn *compiles, void *data, struct str *out)
{
	/* What stands before the name, and around it in main(). */
	static const struct {
		const char *type, *before, *after;
	} kinds[] = {
		{"(const[ \t\n]+char|char[ \t\n]+const|char)[ \t\n]*\\*", "\tconst char *version = ",
		 "();\n\n\tputs(version);\n\treturn !*version;\n"},
		{"(int|unsigned|long|uint32_t|size_t)[ \t\n]", "\tprintf(\"%ld\\n\", (long)", "());\n\treturn 0;\n"},
	};
	int tries = 0;

	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		for (size_t i = 0; i < y->symbols.n && tries < TRIES; i++) {
			const char *name = y->symbols.v[i];
			const struct header *h = is_name(name) && tells_version(name)
				? declaring(y, kinds[k].type, name, "[ \t\n]*(void)?[ \t\n]*\\)") : NULL;
			if (!h)
				continue;
			tries++;
			str_addf(out, "%s#include <%s>\n\nint main(void)\n{\n%s%s%s}\n", begin, h->path, kinds[k].before, name,
				 kinds[k].after);
			if (keep(out, compiles, data))
				return true;
		}
	return false;
}

/* Refers to functions of one header. */
static bool try_functions(const struct yield *y, usage_fn *compiles, void *data, struct str *out)
{
	for (size_t f = 0; f < y->file_count && f < TRIES; f++) {
		const struct header *h = &y->files[f];
		struct argv names = {0};
		for (size_t i = 0; i < y->symbols.n && names.n < SOME; i++)
			if (is_name(y->symbols.v[i]) && declares(h->text, "", y->symbols.v[i], ""))
				argv_add_once(&names, y->symbols.v[i]);
		if (names.n) {
			str_addf(out, "%s#include <%s>\n\nstatic void (*volatile const used[])(void) = {\n", begin, h->path);
			for (size_t i = 0; i < names.n; i++)
				str_addf(out, "\t(void (*)(void))%s,\n", names.v[i]);
			str_add(out, "};\n\nint main(void)\n{\n\treturn !used[0];\n}\n");
		}
		bool good = names.n && keep(out, compiles, data);
		argv_free(&names);
		if (good)
			return true;
	}
	return false;
}

/* Refers to names of the archive, by what the linker calls them. */
static bool try_symbols(const struct yield *y, usage_fn *compiles, void *data, struct str *out)
{
	size_t n = 0;

	str_addf(out, "%s", begin);
	if (y->file_count)
		str_addf(out, "#include <%s>\n", y->files[0].path);
	str_add(out, "\n/* Functions by the names that the linker has for them: no more than that it is linked. */\n");
	for (size_t i = 0; i < y->symbols.n && n < SOME; i++)
		if (strspn(y->symbols.v[i], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.$") == strlen(y->symbols.v[i]))
			str_addf(out, "extern char used%zu[] __asm__(\"%s\");\n", n++, y->symbols.v[i]);
	str_add(out, "static char *volatile const used[] = {");
	for (size_t i = 0; i < n; i++)
		str_addf(out, "%sused%zu", i ? ", " : "", i);
	str_add(out, "};\n\nint main(void)\n{\n\treturn !used[0];\n}\n");
	if (n)
		return keep(out, compiles, data);
	str_free(out);
	return false;
}

void usage_write(const struct yield *y, usage_fn *compiles, void *data, struct str *out)
{
	if (try_version(y, compiles, data, out) || try_functions(y, compiles, data, out) || try_symbols(y, compiles, data, out))
		return;
	str_add(out, begin);
	if (y->file_count)
		str_addf(out, "#include <%s>\n", y->files[0].path);
	str_add(out, "\nint main(void)\n{\n\treturn 0;\n}\n");
}
