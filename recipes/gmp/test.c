/* A factorial, its digits, a power modulo a prime and the C library's FILE: what takes one is declared after stdio.h. */
#include <stdio.h>
#include <gmp.h>
#include <string.h>

int main(void)
{
	mpz_t n, p;
	char digits[64] = "";
	int failures = 0;

	mpz_init(n);
	mpz_fac_ui(n, 30);
	failures += strcmp(mpz_get_str(digits, 10, n), "265252859812191058636308480000000") != 0;
	mpz_init_set_str(p, "170141183460469231731687303715884105727", 10);
	failures += mpz_probab_prime_p(p, 25) == 0;
	mpz_set_ui(n, 3);
	mpz_powm(n, n, p, p); /* Fermat: 3^p = 3 */
	failures += mpz_cmp_ui(n, 3) != 0;
	failures += mpz_out_str(stdout, 16, p) != 32;
	mpz_clears(n, p, NULL);
	return failures != 0;
}
