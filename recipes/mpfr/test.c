/* Pi to a hundred digits, roundings up and down, a number read and printed, in two threads. */
#include <mpfr.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static void *elsewhere(void *arg)
{
	mpfr_set_default_prec(100);
	return arg;
}

int main(void)
{
	static const char digits[] = "3.141592653589793238462643383279502884197169399375105820974944592307816406286"
				     "208998628034825342117068";
	char text[200], *end;
	mpfr_t a, b;
	pthread_t thread;

	mpfr_init2(a, 400);
	mpfr_init2(b, 400);
	mpfr_const_pi(a, MPFR_RNDN);
	mpfr_snprintf(text, sizeof text, "%.99Rf", a);
	if (strcmp(text, digits) != 0)
		return 1;
	mpfr_sin(b, a, MPFR_RNDN);
	if (mpfr_get_exp(b) > -390)
		return 2;
	mpfr_set_prec(a, 53);
	mpfr_set_prec(b, 53);
	mpfr_set_ui(a, 1, MPFR_RNDN);
	mpfr_div_ui(b, a, 10, MPFR_RNDU);
	mpfr_div_ui(a, a, 10, MPFR_RNDD);
	if (!mpfr_less_p(a, b) || mpfr_get_d(b, MPFR_RNDN) != 0.1)
		return 3;
	if (mpfr_strtofr(a, "0x1.8p3 apples", &end, 0, MPFR_RNDN) != 0 || mpfr_cmp_ui(a, 12) != 0 || strcmp(end, " apples") != 0)
		return 4;
	mpfr_log(a, a, MPFR_RNDN);
	mpfr_exp(a, a, MPFR_RNDN);
	mpfr_sub_ui(a, a, 12, MPFR_RNDN);
	if (!mpfr_zero_p(a) && mpfr_get_exp(a) > -45)
		return 5;
	pthread_create(&thread, NULL, elsewhere, NULL);
	pthread_join(thread, NULL);
	return mpfr_buildopt_tls_p() && mpfr_get_default_prec() == 53 ? 0 : 6;
}
