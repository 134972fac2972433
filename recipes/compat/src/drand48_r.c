/* drand48() and its kin with the state that the caller keeps. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "public.h"

static uint64_t step(unsigned short x[3], struct drand48_data *d)
{
	uint64_t n;

	if (!d->__init) {
		d->__a = 0x5deece66dULL;
		d->__c = 0xb;
		d->__init = 1;
	}
	n = (uint64_t)x[2] << 32 | (uint64_t)x[1] << 16 | x[0];
	n = n * d->__a + d->__c;
	x[0] = (unsigned short)n;
	x[1] = (unsigned short)(n >> 16);
	x[2] = (unsigned short)(n >> 32);
	return n & 0xffffffffffffULL;
}

PUBLIC int erand48_r(unsigned short x[3], struct drand48_data *d, double *result)
{
	*result = (double)step(x, d) / (double)(1ULL << 48);
	return 0;
}

PUBLIC int nrand48_r(unsigned short x[3], struct drand48_data *d, long *result)
{
	*result = (long)(step(x, d) >> 17);
	return 0;
}

PUBLIC int jrand48_r(unsigned short x[3], struct drand48_data *d, long *result)
{
	*result = (int32_t)(uint32_t)(step(x, d) >> 16);
	return 0;
}

PUBLIC int drand48_r(struct drand48_data *d, double *result)
{
	return erand48_r(d->__x, d, result);
}

PUBLIC int lrand48_r(struct drand48_data *d, long *result)
{
	return nrand48_r(d->__x, d, result);
}

PUBLIC int mrand48_r(struct drand48_data *d, long *result)
{
	return jrand48_r(d->__x, d, result);
}

PUBLIC int srand48_r(long seed, struct drand48_data *d)
{
	d->__x[0] = 0x330e;
	d->__x[1] = (unsigned short)seed;
	d->__x[2] = (unsigned short)((unsigned long)seed >> 16);
	d->__init = 0;
	return 0;
}

PUBLIC int seed48_r(unsigned short x[3], struct drand48_data *d)
{
	memcpy(d->__old_x, d->__x, sizeof d->__x);
	memcpy(d->__x, x, sizeof d->__x);
	d->__init = 0;
	return 0;
}

PUBLIC int lcong48_r(unsigned short p[7], struct drand48_data *d)
{
	memcpy(d->__x, p, sizeof d->__x);
	d->__a = (uint64_t)p[5] << 32 | (uint64_t)p[4] << 16 | p[3];
	d->__c = p[6];
	d->__init = 1;
	return 0;
}
