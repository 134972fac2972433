/* GNU's regular expressions in each of its syntaxes: how many lines are seen and their digest, which are the same with
 * glibc 2.36 (cases/glibc/regex); with a syntax' name, the lines. */
#define _GNU_SOURCE
#include <regex.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *out;

static const struct {
	const char *name;
	reg_syntax_t bits;
} syntaxes[] = {
	{"emacs", RE_SYNTAX_EMACS},
	{"awk", RE_SYNTAX_AWK},
	{"gnu awk", RE_SYNTAX_GNU_AWK},
	{"posix awk", RE_SYNTAX_POSIX_AWK},
	{"grep", RE_SYNTAX_GREP},
	{"egrep", RE_SYNTAX_EGREP},
	{"basic", RE_SYNTAX_POSIX_BASIC},
	{"minimal basic", RE_SYNTAX_POSIX_MINIMAL_BASIC},
	{"extended", RE_SYNTAX_POSIX_EXTENDED},
	{"minimal extended", RE_SYNTAX_POSIX_MINIMAL_EXTENDED},
	{"either case", RE_SYNTAX_POSIX_EXTENDED | RE_ICASE},
	{"lines", RE_CHAR_CLASSES | RE_INTERVALS | RE_HAT_LISTS_NOT_NEWLINE},
};

static const char *const cases[][2] = {
	{"a\\|b", "xab"}, {"\\(a*\\)\\1", "aabaab"}, {"^a", "b\na"}, {"a$", "a\nb"}, {"[a-c]+", "xabcd"},
	{"a{2,3}", "aaaa"}, {"a\\{2,3\\}", "aaaa"}, {"*a", "*a"}, {"^*", "^*a"}, {"(*a)", "*a"}, {"a**", "aaa"},
	{"(a|ab)(c|bcd)(d*)", "abcd"}, {"\\bfoo\\b", "a foo b"}, {"\\<a", "b a"}, {"\\w+", "  ab_1 "},
	{"\\W", "ab c"}, {"\\`a", "aa"}, {"a\\'", "aa"}, {"[[:alpha:]]*", "abc1"}, {"[[:foo:]]", "f"},
	{"[z-a]", "z"}, {"[a", "a"}, {"a\\", "a"}, {"(a", "a"}, {"a)", "a)"}, {"a{", "a{"}, {"a{1", "a{1"},
	{"a{,2}", "aaa"}, {"a{2,1}", "aaa"}, {"[]a]", "]"}, {"[^]a]", "]b"}, {"[a-]", "-"}, {"[--a]", "."},
	{"[\\]]", "\\]"}, {"[\\n]", "n"}, {"a.b", "a\nb"}, {"a[^x]b", "a\nb"}, {"()", "a"}, {"(|a)b", "ab"},
	{"a||b", "b"}, {"a|*b", "b"}, {"x*", "aaa"}, {"$a", "$a"}, {"a^b", "a^b"}, {"a$b", "a$b"}, {"(^a)", "ba"},
	{"(a$)", "ab"}, {"a\\(^b\\)", "ab"}, {"\\1", "a"}, {"(a)\\1", "aa"}, {"(a\\1)", "aa"}, {"[a-c-e]", "-"},
	{"[a--]", "a"}, {"[[.a.]-c]", "b"}, {"[[=a=]b]", "b"}, {"[[.-.]]", "-"}, {"a+?", "aa"}, {"a\\+", "aa+"},
	{"\\(\\)", "x"}, {"A", "a"}, {"[A-C]", "b"}, {"[[:upper:]]", "b"}, {"(a{0})b", "ab"}, {"a{0}", "b"},
	{"a{32768}", "a"}, {"a{1a}", "a{1a}"}, {"a\nb", "xb"}, {"\\s", "a b"}, {"\\S", "  b"}, {"\\Bx", "ax"},
	{"[[:alpha:]-z]", "-"}, {"[a-[:alpha:]]", "a"}, {"", "abc"}, {"|a", "ba"}, {"a|", "ba"}, {"{1}", "{1}"},
	{"a{1}{2}", "aa"}, {"(a*)+", "baa"}, {"(a|b)*c", "abac"}, {"\\(a\\|b\\)*c", "abac"},
	{"((a)(b)?)*", "abaab"}, {"+a", "+a"}, {"?", "?"}, {"a|+", "+"}, {"(+a)", "+a"}, {"()*a", "a"}, {"[", "["},
	{"[^", "a"}, {"[]", "]"}, {"[a]]", "a]"}, {"x\\{1", "x{1"}, {"\\{1\\}", "{1}"}, {"a\\{1,2,3\\}", "a"},
	{"a{}", "a{}"}, {"(a)(b)(c)\\3\\2\\1", "abccba"}, {"[---]", "-"}, {"[+---]", "."}, {"\\*", "*"},
	{"\\^\\$", "^$"},
};

static void put(const char *text)
{
	for (; *text; text++)
		fprintf(out, *text < ' ' ? "\\%03o" : "%c", *text);
}

static void try(reg_syntax_t syntax, const char *pattern, const char *text)
{
	struct re_pattern_buffer b = {0};
	struct re_registers r = {0};
	regoff_t n = (regoff_t)strlen(text);

	re_set_syntax(syntax);
	const char *wrong = re_compile_pattern(pattern, strlen(pattern), &b);
	put(pattern);
	fputs(" | ", out);
	put(text);
	if (wrong) {
		fprintf(out, ": %s\n", wrong);
		return;
	}
	int at = (int)re_search(&b, text, n, 0, n, &r);
	fprintf(out, ": %d %d", (int)b.re_nsub, at);
	for (size_t i = 0; at >= 0 && i <= b.re_nsub; i++)
		fprintf(out, " %d-%d", (int)r.start[i], (int)r.end[i]);
	for (regoff_t i = 0; i <= n; i++)
		fprintf(out, " %d", (int)re_match(&b, text, n, i, NULL));
	fprintf(out, " back %d", (int)re_search(&b, text, n, n, -n, &r));
	for (regoff_t i = 1; i < n; i++)
		fprintf(out, " cut %d %d", (int)re_search_2(&b, text, i, text + i, n - i, 0, n, NULL, n),
			(int)re_match_2(&b, text, i, text + i, n - i, i, NULL, n));
	b.not_bol = 1;
	fprintf(out, " not_bol %d", (int)re_search(&b, text, n, 0, n, NULL));
	b.not_bol = 0;
	b.not_eol = 1;
	fprintf(out, " not_eol %d\n", (int)re_search(&b, text, n, 0, n, NULL));
	free(r.start);
	free(r.end);
	regfree(&b);
}

int main(int argc, char **argv)
{
	for (size_t s = 0; s < sizeof syntaxes / sizeof *syntaxes; s++) {
		char *text;
		size_t size, lines = 0;
		uint64_t digest = 14695981039346656037U;
		out = argc > 1 ? stdout : open_memstream(&text, &size);
		if (argc > 1 && strcmp(argv[1], syntaxes[s].name) != 0)
			continue;
		for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
			try(syntaxes[s].bits, cases[i][0], cases[i][1]);
		if (argc > 1)
			continue;
		fclose(out);
		for (size_t i = 0; i < size; i++) {
			lines += text[i] == '\n';
			digest = (digest ^ (unsigned char)text[i]) * 1099511628211U;
		}
		printf("%s: %zu lines, %016llx\n", syntaxes[s].name, lines, (unsigned long long)digest);
		free(text);
	}
	return 0;
}
