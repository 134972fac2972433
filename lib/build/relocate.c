#include "relocate.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* True when the path at p is /usr or lies below it; before is the character in front of p. */
static bool is_usr(const char *p, char before)
{
	if (!starts_with(p, "/usr"))
		return false;
	if (isalnum((unsigned char)before) && before != 'I' && before != 'L')
		return false; /* x/usr is some other folder; -I/usr and -L/usr are ours */
	if (before && strchr("}/.)_~", before))
		return false;
	return !(isalnum((unsigned char)p[4]) || (p[4] && strchr("_-.", p[4])));
}

/* True for a program's path, which a script runs: configure found it on the machine, and a library brings none. */
static bool is_program(const char *p)
{
	return starts_with(p, "/usr/bin/") || starts_with(p, "/usr/sbin/");
}

/* Copies one line, with each /usr replaced. Inside single quotes of a shell, the quotes are closed before it and
 * opened behind it. */
static void add_line(struct str *out, const char *line, size_t n, const char *with, bool shell)
{
	char before = 0, quote = 0;

	for (const char *p = line; p < line + n; p++) {
		if (shell && (*p == '\'' || *p == '"') && before != '\\' && (!quote || quote == *p))
			quote = quote ? 0 : *p;
		if (p + 4 <= line + n && is_usr(p, before) && !(shell && is_program(p))) {
			str_addf(out, quote == '\'' ? "'\"%s\"'" : "%s", with);
			p += 3;
			before = 'r';
			continue;
		}
		str_addc(out, *p);
		before = *p;
	}
}

static const char *line_end(const char *p)
{
	return p + strcspn(p, "\n");
}

/* The value of "prefix=…", "prefix = …" or "prefix='…'", when the line is that assignment. */
static const char *prefix_value(const char *line)
{
	line += strspn(line, " \t");
	if (!starts_with(line, "prefix"))
		return NULL;
	line += strlen("prefix");
	line += strspn(line, " \t");
	if (*line != '=')
		return NULL;
	line++;
	return line + strspn(line, " \t\"'");
}

static bool assigns_prefix(const char *line)
{
	const char *value = prefix_value(line);

	return value && is_usr(value, 0) && value[4] != '/';
}

void relocate_pc(const char *text, struct str *out)
{
	bool any = false;

	for (const char *p = text; *p; p = line_end(p), p += *p == '\n')
		any = any || assigns_prefix(p);
	if (!any && strstr(text, "/usr"))
		str_add(out, "prefix=${pcfiledir}/../..\n");
	for (const char *p = text; *p; p += *p == '\n') {
		const char *end = line_end(p);
		if (assigns_prefix(p))
			str_add(out, "prefix=${pcfiledir}/../..");
		else
			add_line(out, p, (size_t)(end - p), "${prefix}", false);
		if (*end == '\n')
			str_addc(out, '\n');
		p = end;
	}
}

#define OWN_PREFIX "$(cd \"$(dirname \"$0\")/..\" && pwd)"

void relocate_script(const char *text, struct str *out)
{
	const char *end = line_end(text);

	if (!strstr(text, "/usr")) {
		str_add(out, text);
		return;
	}
	/* A name of our own: the script may set prefix itself, late, or from an option. */
	str_addn(out, text, (size_t)(end - text));
	str_add(out, "\nmstatic_usr=" OWN_PREFIX "\n");
	for (const char *p = *end ? end + 1 : end; *p; p += *p == '\n') {
		end = line_end(p);
		if (starts_with(p + strspn(p, " \t"), "#"))
			str_addn(out, p, (size_t)(end - p));
		else
			add_line(out, p, (size_t)(end - p), "${mstatic_usr}", true);
		if (*end == '\n')
			str_addc(out, '\n');
		p = end;
	}
}
