/* e to the power of pi times i is minus one; roots and quotients; a number read and printed. */
#include <mpc.h>
#include <string.h>

int main(void)
{
	mpc_t a, b;
	mpfr_t pi;
	char *text;

	mpc_init2(a, 200);
	mpc_init2(b, 200);
	mpfr_init2(pi, 200);
	mpfr_const_pi(pi, MPFR_RNDN);
	mpc_set_ui(a, 0, MPC_RNDNN);
	mpfr_set(mpc_imagref(a), pi, MPFR_RNDN);
	mpc_exp(a, a, MPC_RNDNN);
	mpc_add_ui(a, a, 1, MPC_RNDNN);
	mpc_abs(pi, a, MPFR_RNDN);
	if (mpfr_get_exp(pi) > -190)
		return 1;
	mpc_set_si_si(a, -3, 4, MPC_RNDNN);
	mpc_sqrt(b, a, MPC_RNDNN);
	if (mpc_cmp_si_si(b, 1, 2) != 0)
		return 2;
	mpc_div(b, a, b, MPC_RNDNN);
	mpc_sqr(b, b, MPC_RNDNN);
	if (mpc_cmp(a, b) != 0 || mpc_set_str(a, "(1.5 -2)", 10, MPC_RNDNN) != 0 || mpc_set_str(b, "(1", 10, MPC_RNDNN) != -1)
		return 3;
	text = mpc_get_str(10, 3, a, MPC_RNDNN);
	return strcmp(text, "(1.50 -2.00)") == 0 ? 0 : 4;
}
