/* A function's value, an integral, linear equations, random numbers and a fit. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_bessel.h>
#include <math.h>

static double bell(double x, void *arg)
{
	(void)arg;
	return exp(-x * x);
}

int main(void)
{
	gsl_set_error_handler_off();
	if (fabs(gsl_sf_bessel_J0(5) + 0.17759677131433830) > 1e-14)
		return 1;

	gsl_function f = {.function = bell};
	gsl_integration_workspace *room = gsl_integration_workspace_alloc(1000);
	double value, error;
	if (gsl_integration_qagi(&f, 0, 1e-10, 1000, room, &value, &error) != 0 || fabs(value - sqrt(M_PI)) > 1e-9)
		return 2;

	double matrix[] = {4, 1, 1, 3}, right[] = {1, 2};
	gsl_matrix_view a = gsl_matrix_view_array(matrix, 2, 2);
	gsl_vector_view b = gsl_vector_view_array(right, 2);
	if (gsl_linalg_cholesky_decomp1(&a.matrix) != 0 || gsl_linalg_cholesky_svx(&a.matrix, &b.vector) != 0 ||
	    fabs(right[0] - 1.0 / 11) > 1e-14 || fabs(right[1] - 7.0 / 11) > 1e-14)
		return 3;

	gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
	double x[1000], y[1000], c0, c1, cov00, cov01, cov11, sum;
	for (int i = 0; i < 1000; i++)
		x[i] = i, y[i] = 3 + 2 * i + gsl_ran_gaussian(random, 1);
	if (gsl_fit_linear(x, 1, y, 1, 1000, &c0, &c1, &cov00, &cov01, &cov11, &sum) != 0 || fabs(c1 - 2) > 0.01)
		return 4;
	return gsl_sf_bessel_J0(GSL_NAN) == 0 || gsl_linalg_cholesky_decomp1(gsl_matrix_calloc(2, 2)) == 0 ? 5 : 0;
}
