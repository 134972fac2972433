/* Reads lines of flags, pattern and text, with a tab between two of them, and prints for each where the pattern's first
 * and longest match in the text is, by regexec. Flags are i (REG_ICASE), n (REG_NEWLINE), s (REG_STARTEND, from the second
 * byte on); a | in the text is a newline. */
#include <locale.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void find(const char *flags, const char *pattern, char *text)
{
	int how = REG_EXTENDED | (strchr(flags, 'i') ? REG_ICASE : 0) | (strchr(flags, 'n') ? REG_NEWLINE : 0);
	regmatch_t found = { 1, (regoff_t)strlen(text) };
	regex_t re;

	if (regcomp(&re, pattern, how) != 0) {
		puts("no pattern");
		exit(1);
	}
	for (char *s = text; (s = strchr(s, '|')); s++)
		*s = '\n';
	if (regexec(&re, text, 1, &found, strchr(flags, 's') ? REG_STARTEND : 0) == 0)
		printf("%d %d\n", (int)found.rm_so, (int)found.rm_eo);
	else
		puts("none");
	regfree(&re);
}

int main(void)
{
	char line[4096];

	if (!setlocale(LC_ALL, "C.UTF-8"))
		return 1;
	while (fgets(line, sizeof line, stdin)) {
		char *pattern = strchr(line, '\t'), *text = pattern ? strchr(pattern + 1, '\t') : NULL;

		if (!text)
			return 1;
		*pattern++ = *text++ = 0;
		text[strcspn(text, "\n")] = 0;
		find(line, pattern, text);
	}
	return 0;
}
