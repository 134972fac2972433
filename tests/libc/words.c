/* wordexp: what each text becomes. tests/cases/glibc/words is what this prints with glibc; left out is what glibc has
 * wrong: "$E" where E is empty, x$I where I begins with a blank, ${NOPE?}. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wordexp.h>

static const char *const texts[] = {
	"${NOPE:-${X}}", "${NOPE:-\"a b\"}", "${NOPE:-'}'}", "\"${NOPE:-a b}\"", "$X*", "$G", "\"$G\"", "${G}", "$I",
	"\"$I\"", "$I y", "${P##*/}", "${P%/*}", "${P#*/}", "${P%%/*}", "${#P}", "${P:?no}", "a=~", "a=~:~",
	"b=c:~/x", "~:x", "a~", "\"~\"", "$((2*(3+4)-1))", "$((7/0))", "$((  ))", "$((0x10+010))", "$((-3))",
	"$((X))", "$(($Q+1))", "\"$((1+1))\"", "$(printf \"a\\n\\n\")", "\"$(printf \"a b\\nc\\n\")\"", "`echo \\$X`",
	"\"`echo a  b`\"", "$(echo $(echo n))", "$(echo \")\")", "$", "\"$\"", "$.", "\"\\a\\$\"", "a\\\nb",
	"a\"b c\"d'e f'", "\"\"", "'' ", "\"\"$NOPE", "*.none\"x\"", "\\*", "\"*\"", "[ab", "${", "${}", "${X",
	"${X!}", "${1}", "${X:-a", "$X$X", "${X}$((1))`echo z`", "a{b", "\"a|b\"", "a\\|b", "\t a\t", "${U:-x}",
	"${E-x}", "${E:-x}", "${E+x}", "${E:+x}", "$E", "a$E", "a b", "{a,b}", "a{b", "~", "~root/x", "$HOME/y",
	"${NOPE}", "${NOPE:-d e}", "$NOPE", "'a b' c", "\"$X z\"", "a\\ b", "$((1+2))", "`echo hi`", "$(echo a b)",
	"*.zzz", "/etc/hos[t]s", "a|b", "a&b", "a;b", "(a)", "a>b", "a\nb", "\"unclosed", "$(echo", "${X", "", "  ",
	"x$", "$1", "${#X}", "${X%v}", "a#b", "#c", "\\{a\\}", "'{'", "~nouser/x", "$[1+1]", "a=b", "${X:+s}",
	"${NOPE:=w} $NOPE", "$((1", "\\",
};

static const struct {
	const char *name, *value;
} variables[] = {{"X", "vv"}, {"G", "/etc/hos[t]s"}, {"I", " a:b  c "}, {"P", "/us/lo/bi"}, {"Q", "41"}, {"E", ""},
	       {"HOME", "/h"}};

static void show(const wordexp_t *w, int error)
{
	printf(" %d", error);
	for (size_t i = 0; !error && i < w->we_wordc; i++)
		printf(" <%s>", w->we_wordv[w->we_offs + i]);
	printf("\n");
}

static void test_flags(void)
{
	wordexp_t w = {.we_offs = 2};

	show(&w, wordexp("a b", &w, WRDE_DOOFFS));
	show(&w, wordexp("c 'd e'", &w, WRDE_DOOFFS | WRDE_APPEND));
	printf("%d %zu\n", wordexp("f;g", &w, WRDE_DOOFFS | WRDE_APPEND), w.we_wordc);
	printf("%d\n", !w.we_wordv[0] && !w.we_wordv[1] && !w.we_wordv[w.we_offs + w.we_wordc]);
	show(&w, wordexp("h", &w, WRDE_DOOFFS | WRDE_REUSE));
	wordfree(&w);
	setenv("IFS", ":", 1);
	setenv("L", "a:b c", 1);
	show(&w, wordexp("$L", &w, 0));
	wordfree(&w);
}

int main(void)
{
	static const int flags[] = {0, WRDE_NOCMD, WRDE_UNDEF};
	wordexp_t w;

	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
		setenv(variables[i].name, variables[i].value, 1);
	for (size_t f = 0; f < sizeof flags / sizeof *flags; f++)
		for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
			unsetenv("NOPE");
			memset(&w, 0, sizeof w);
			int error = wordexp(texts[i], &w, flags[f]);
			printf("%d [%s]", flags[f], texts[i]);
			show(&w, error);
			if (!error)
				wordfree(&w);
		}
	test_flags();
	return 0;
}
