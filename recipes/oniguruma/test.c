/* A look-behind and a named group on UTF-8, and a pattern that is none. */
#include <oniguruma.h>
#include <string.h>

int main(void)
{
	static const UChar pattern[] = "(?<=ist )(?<word>\\p{Upper}\\w+)", text[] = "das ist \xc3\x9c" "berall!";
	const UChar *end = text + strlen((const char *)text);
	OnigEncoding use[] = {ONIG_ENCODING_UTF8};
	OnigErrorInfo why;
	regex_t *r;
	OnigRegion *region = onig_region_new();
	const UChar name[] = "word";

	onig_initialize(use, 1);
	if (onig_new(&r, pattern, pattern + sizeof pattern - 1, ONIG_OPTION_DEFAULT, ONIG_ENCODING_UTF8,
		     ONIG_SYNTAX_DEFAULT, &why) != ONIG_NORMAL)
		return 1;
	if (onig_search(r, text, end, text, end, region, ONIG_OPTION_NONE) != 8)
		return 2;
	int group = onig_name_to_backref_number(r, name, name + 4, region);
	if (group < 1 || region->beg[group] != 8 || region->end[group] != end - text - 1)
		return 3;
	onig_region_free(region, 1);
	onig_free(r);
	if (onig_new(&r, (const UChar *)"(", (const UChar *)"(" + 1, ONIG_OPTION_DEFAULT, ONIG_ENCODING_UTF8,
		     ONIG_SYNTAX_DEFAULT, &why) == ONIG_NORMAL)
		return 4;
	onig_end();
	return strncmp(onig_version(), "6.9.", 4) != 0;
}
