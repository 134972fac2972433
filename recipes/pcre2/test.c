/* A pattern that POSIX has no words for, interpreted and as machine code, on UTF-8 and properties. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

static const char pattern[] = "(?<word>\\p{Lu}\\w+)(?=!)";
static const char text[] = "das ist \xc3\x9c" "berall!";

static int match(pcre2_code *code, int (*how)(const pcre2_code *, PCRE2_SPTR, PCRE2_SIZE, PCRE2_SIZE, uint32_t,
					      pcre2_match_data *, pcre2_match_context *))
{
	pcre2_match_data *m = pcre2_match_data_create_from_pattern(code, NULL);
	int n = how(code, (PCRE2_SPTR)text, strlen(text), 0, 0, m, NULL);
	PCRE2_SIZE *v = pcre2_get_ovector_pointer(m);
	int ok = n == 2 && v[0] == 8 && v[1] == strlen(text) - 1 &&
		 pcre2_substring_number_from_name(code, (PCRE2_SPTR)"word") == 1;

	pcre2_match_data_free(m);
	return ok;
}

int main(void)
{
	int error;
	PCRE2_SIZE where;
	uint32_t jit = 0;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP,
					 &error, &where, NULL);

	if (!code || !match(code, pcre2_match))
		return 1;
	if (pcre2_config(PCRE2_CONFIG_JIT, &jit) < 0 || !jit || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) != 0)
		return 2;
	if (!match(code, pcre2_jit_match))
		return 3;
	pcre2_code_free(code);
	return pcre2_compile((PCRE2_SPTR)"(", PCRE2_ZERO_TERMINATED, 0, &error, &where, NULL) != NULL;
}
