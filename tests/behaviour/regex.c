/* Regular expressions: GNU's extensions, bounds, back references, the odd ends of the syntax. A letter A and a number
 * stand for so many a's. */
#define _GNU_SOURCE
#include <limits.h>
#include <locale.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BASIC, EXTENDED = REG_EXTENDED, EITHER_CASE = REG_EXTENDED | REG_ICASE, LINES = REG_EXTENDED | REG_NEWLINE };

static const struct {
	int flags;
	const char *pattern, *text;
} cases[] = {
	{BASIC, "a\\{256\\}", "A300"}, {BASIC, "a\\{1,300\\}", "A300"}, {BASIC, "^a\\{1000\\}$", "A1000"},
	{BASIC, "^a\\{0,1000\\}$", "A1000"}, {BASIC, "a\\{32767\\}", "A33000"},
	{BASIC, "a\\{32768\\}", "A33000"}, {EXTENDED, "a{32768}", "A5"}, {EXTENDED, "a{1,32768}", "A5"},
	{EXTENDED, "^[0-9a-f]{512}$", "A512"}, {EXTENDED, "(ab){300,}", "x"}, {EXTENDED, "^.{1,500}$", "A500"},
	{EXTENDED, "^.{1,500}$", "A501"}, {BASIC, "a\\+", "baac"}, {BASIC, "ba\\?c", "bc"},
	{BASIC, "a\\|b", "b"}, {BASIC, "\\bfoo\\b", "a foo b"}, {BASIC, "\\bfoo\\b", "afoo b"},
	{BASIC, "\\Boo", "foo"}, {BASIC, "\\<foo\\>", "a foo b"}, {BASIC, "\\w\\+", "  ab_1 "},
	{BASIC, "\\W\\+", "ab  "}, {BASIC, "\\s", "a b"}, {BASIC, "\\S\\+", "  ab"}, {BASIC, "\\`foo", "foo"},
	{BASIC, "foo\\'", "foo"}, {BASIC, "foo\\'", "foo\n"}, {BASIC, "\\(a\\)\\1", "aa"},
	{BASIC, "\\(a*\\)b\\1", "aabaa"}, {BASIC, "\\(^a\\)", "a"}, {BASIC, "a\\(^b\\)", "a^b"},
	{BASIC, "*a", "*a"}, {BASIC, "\\(*a\\)", "*a"}, {BASIC, "^*a", "*a"}, {BASIC, "a\\|*b", "*b"},
	{BASIC, "x$y", "x$y"}, {BASIC, "x^y", "x^y"}, {BASIC, "\\(a$\\)", "a"}, {BASIC, "a\\{1a\\}", "a"},
	{BASIC, "\\{1\\}", "{1}"}, {BASIC, "[[:alpha:]]\\+", "a"}, {BASIC, "[a", "a"}, {BASIC, "a]", "a]"},
	{BASIC, "[]a]", "]"}, {BASIC, "[^]a]", "b"}, {BASIC, "[a-]", "-"}, {BASIC, "[z-a]", "a"},
	{BASIC, "[[.a.]]", "a"}, {BASIC, "[[=a=]]", "a"}, {BASIC, "[[.hyphen.]]", "-"}, {BASIC, "\\", "a"},
	{BASIC, "a\\", "a"}, {BASIC, "\\(", "a"}, {BASIC, "\\)", "a"}, {BASIC, "", "a"}, {BASIC, "[\\n]", "n"},
	{BASIC, "[\\]", "\\"}, {EXTENDED, "\\b", " a"}, {EXTENDED, "\\b", "a "}, {EXTENDED, "\\b", ""},
	{EXTENDED, "\\b", " "}, {EXTENDED, "\\B", "a"}, {EXTENDED, "\\B", ""}, {EXTENDED, "\\B", " "},
	{EXTENDED, "\\Ba", " ba"}, {EXTENDED, "x\\b", "ax "}, {EXTENDED, "a\\B ", "a "},
	{EXTENDED, "[[.a.]-c]+", "abc"}, {EXTENDED, "[a-[.c.]]+", "abcd"}, {EXTENDED, "[[=a=]b]+", "ab"},
	{EXTENDED, "[[.-.]x]+", "-x"}, {EXTENDED, "[[.].]]", "]"}, {EXTENDED, "[[.ab.]]", "a"},
	{EXTENDED, "(a\\1)", "aa"}, {EXTENDED, "(a)(b\\2)", "ab"}, {BASIC, "\\1\\(a\\)", "aa"},
	{EXTENDED, "(a)(b)\\2\\1", "abba"}, {EXTENDED, "(a)\\2", "aa"}, {EXTENDED, "\\1", "1"},
	{EXTENDED, "(a|b)*\\1", "abb"}, {EXTENDED, "(.+)-\\1$", "x ab-ab"}, {EXTENDED, "a{,}", "aaa"},
	{BASIC, "a\\{,2\\}", "aaa"}, {EXTENDED, "([a-z]+) \\1", "the the"}, {EITHER_CASE, "(a)\\1", "aA"},
	{EXTENDED, "\\`$", "a"}, {LINES, "\\`b", "a\nb"}, {LINES, "a\\'", "a\nb"},
	{EXTENDED, "[[:space:][.a.]]+", " a"}, {EXTENDED, "[^[.a.]]", "ab"}, {EXTENDED, "[^[=a=]]", "ab"},
	{EXTENDED, "a{2,}", "aaa"}, {EXTENDED, "(a{,2})b", "aab"}, {EXTENDED, "(é)\\1", "xéé"},
	{EXTENDED, "(.)\\1", "aébbc"}, {EXTENDED, "(é|a)x\\1", "ax éxé"}, {EITHER_CASE, "(é)\\1", "xéÉ"},
	{EXTENDED, "(.*)x\\1$", "ab axa"}, {EXTENDED, "^(.+)\\1$", "abcabc"}, {EXTENDED, "(a*)\\1b", "aaab"},
	{EXTENDED, "(ab|a)(c|bcd)\\2", "abcdbcd"}, {BASIC, "\\(.\\+\\)-\\1$", "x ab-ab"},
	{EXTENDED, "(a|é)*\\1z", "aééz"}, {EXTENDED, "(ü.)\\1\\b", "ünün"},
	{EXTENDED, "\\b(\\w+) \\1\\b", "this is is it"}, {EXTENDED, "(x)?\\1y", "y"},
	{EXTENDED, "(x?)\\1y", "y"}, {EXTENDED, "([ab]*)c\\1", "abcba"}, {BASIC, "^\\(.*\\)\\n\\1$", "anan"},
	{EXTENDED, "a+", "baa"}, {EXTENDED, "(a|b)*c", "ababc"}, {EXTENDED, "a{2}", "aa"},
	{EXTENDED, "a{,2}", "aa"}, {EXTENDED, "a{,2}", "a{,2}"}, {EXTENDED, "{1}", "{1}"},
	{EXTENDED, "a{1}{2}", "aa"}, {EXTENDED, "a|*b", "*b"}, {EXTENDED, "*a", "*a"}, {EXTENDED, "+a", "+a"},
	{EXTENDED, "?a", "?a"}, {EXTENDED, "(*a)", "*a"}, {EXTENDED, "(+a)", "+a"}, {EXTENDED, "()", "a"},
	{EXTENDED, "a||b", "b"}, {EXTENDED, "|a", "a"}, {EXTENDED, "a|", "a"}, {EXTENDED, "(|a)", "a"},
	{EXTENDED, "(a|)", "a"}, {EXTENDED, "a**", "aa"}, {EXTENDED, "a+*", "aa"}, {EXTENDED, "a*+", "aa"},
	{EXTENDED, "a?*", "aa"}, {EXTENDED, "(^a)", "a"}, {EXTENDED, "a^b", "a^b"}, {EXTENDED, "a$b", "a$b"},
	{EXTENDED, ")", "a)"}, {EXTENDED, "(", "a"}, {EXTENDED, "a)", "a)"}, {EXTENDED, "\\bfoo\\b", "a foo"},
	{EXTENDED, "\\w+", "a_1"}, {EXTENDED, "\\<a\\>", "a"}, {EXTENDED, "(a)\\1", "aa"},
	{EXTENDED, "([a-z])([a-z])\\2\\1", "abba"}, {EXTENDED, "\\`a", "a"}, {EXTENDED, "a\\'", "a"},
	{EXTENDED, "a{0}", "b"}, {EXTENDED, "a{0,0}b", "b"}, {EXTENDED, "a{3,2}", "a"},
	{EXTENDED, "a{1,2,3}", "a{1,2,3}"}, {EXTENDED, "[[:foo:]]", "a"}, {EXTENDED, "x{1,2}{3}", "xxx"},
	{EXTENDED, "(a*)*", "aa"}, {EXTENDED, "(a*)+", "aa"}, {EXTENDED, "(a|ab)(c|bcd)(d*)", "abcd"},
	{EXTENDED, "\\{", "{"}, {EXTENDED, "\\}", "}"}, {EXTENDED, "}", "}"}, {EXTENDED, "]", "]"},
	{EXTENDED, "\\/", "/"}, {EXTENDED, "\\-", "-"}, {EXTENDED, "\\\"", "\""},
	{EXTENDED, "[[:<:]]foo", "foo"}, {EXTENDED, "\\ya", "ya"}, {EITHER_CASE, "ABC", "xabc"},
	{EITHER_CASE, "[a-c]+", "ABC"}, {LINES, "^b", "a\nb"}, {LINES, "a.b", "a\nb"}, {LINES, "[^x]", "\n"},
	{EXTENDED, "a.b", "a\nb"}, {EXTENDED, "^b", "a\nb"}, {EXTENDED, "a$", "a\nb"}, {LINES, "a$", "a\nb"},
};

static char *text_of(const char *text)
{
	if (text[0] != 'A' || text[1] < '0' || text[1] > '9')
		return strdup(text);
	size_t n = (size_t)atoi(text + 1);
	char *s = calloc(n + 1, 1);
	memset(s, 'a', n);
	return s;
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	printf("RE_DUP_MAX %d\n", RE_DUP_MAX);
	for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text = text_of(cases[i].text);
		regmatch_t m[3];
		regex_t r;

		printf("%d '%s' '%s':", cases[i].flags, cases[i].pattern, cases[i].text);
		if (regcomp(&r, cases[i].pattern, cases[i].flags) != 0) {
			printf(" error\n");
			continue;
		}
		if (regexec(&r, text, 3, m, 0) != 0)
			printf(" none");
		else
			for (int k = 0; k < 3; k++)
				printf(" %d-%d", (int)m[k].rm_so, (int)m[k].rm_eo);
		printf(" %zu\n", r.re_nsub);
		regfree(&r);
		free(text);
	}
	return 0;
}
