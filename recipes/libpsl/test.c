#include <libpsl.h>
#include <string.h>

int main(void)
{
	const psl_ctx_t *psl = psl_builtin();
	char *lower;
	if (!psl || !psl_check_version_number(PSL_VERSION_NUMBER))
		return 1;
	if (!psl_is_public_suffix(psl, "co.uk") || psl_is_public_suffix(psl, "example.co.uk") || !psl_is_public_suffix(psl, "github.io") ||
	    strcmp(psl_registrable_domain(psl, "www.sub.example.co.uk"), "example.co.uk"))
		return 2;
	if (!psl_is_cookie_domain_acceptable(psl, "www.example.com", "example.com") ||
	    psl_is_cookie_domain_acceptable(psl, "www.example.com", "com"))
		return 3;
	/* A suffix that is not ASCII, by both its names. */
	if (!psl_is_public_suffix(psl, "\xe5\x85\xac\xe5\x8f\xb8.cn") || !psl_is_public_suffix(psl, "xn--55qx5d.cn"))
		return 4;
	if (psl_str_to_utf8lower("\xc3\x84.EXAMPLE", "utf-8", 0, &lower) || strcmp(lower, "\xc3\xa4.example"))
		return 5;
	psl_free_string(lower);
	return 0;
}
