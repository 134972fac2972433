/* random() with the state that the caller keeps; the same numbers as glibc's for the same seed. */
#include <errno.h>
#include <stdlib.h>

#include "public.h"

/* By type: words of state that make a number, and the distance of the two that are added. */
static const struct {
	size_t bytes;
	int degree, separation;
} types[] = {{8, 0, 0}, {32, 7, 3}, {64, 15, 1}, {128, 31, 3}, {256, 63, 1}};

enum { TYPES = sizeof types / sizeof *types };

static int invalid(void)
{
	errno = EINVAL;
	return -1;
}

PUBLIC int random_r(struct random_data *d, int32_t *result)
{
	int32_t *state;

	if (!d || !result || !d->state)
		return invalid();
	state = d->state;
	if (d->rand_type == 0) {
		state[0] = (int32_t)(((uint32_t)state[0] * 1103515245U + 12345U) & 0x7fffffff);
		*result = state[0];
		return 0;
	}
	*d->fptr = (int32_t)((uint32_t)*d->fptr + (uint32_t)*d->rptr);
	*result = (int32_t)((uint32_t)*d->fptr >> 1);
	if (++d->fptr >= d->end_ptr)
		d->fptr = state;
	if (++d->rptr >= d->end_ptr)
		d->rptr = state;
	return 0;
}

PUBLIC int srandom_r(unsigned seed, struct random_data *d)
{
	int32_t word, ignored;

	if (!d || d->rand_type < 0 || d->rand_type >= TYPES)
		return invalid();
	word = seed ? (int32_t)seed : 1;
	d->state[0] = word;
	if (d->rand_type == 0)
		return 0;
	for (int i = 1; i < d->rand_deg; i++) {
		word = (int32_t)(16807L * (word % 127773L) - 2836L * (word / 127773L));
		if (word < 0)
			word += 2147483647;
		d->state[i] = word;
	}
	d->fptr = d->state + d->rand_sep;
	d->rptr = d->state;
	for (int i = d->rand_deg * 10; i > 0; i--)
		random_r(d, &ignored);
	return 0;
}

/* The word in front of a state says which type it has, and where its reader is. */
static void note(struct random_data *d)
{
	d->state[-1] = d->rand_type ? (int32_t)(TYPES * (d->rptr - d->state)) + d->rand_type : 0;
}

static void use(struct random_data *d, int type, int32_t *state)
{
	d->rand_type = type;
	d->rand_deg = types[type].degree;
	d->rand_sep = types[type].separation;
	d->state = state;
	d->end_ptr = state + types[type].degree;
}

PUBLIC int initstate_r(unsigned seed, char *state, size_t size, struct random_data *d)
{
	int type = TYPES - 1;

	if (!d || !state || size < types[0].bytes)
		return invalid();
	if (d->state)
		note(d);
	while (types[type].bytes > size)
		type--;
	use(d, type, (int32_t *)(void *)state + 1);
	srandom_r(seed, d);
	note(d);
	return 0;
}

PUBLIC int setstate_r(char *state, struct random_data *d)
{
	int32_t *words = (int32_t *)(void *)state + 1;
	int type;

	if (!state || !d)
		return invalid();
	type = words[-1] % TYPES;
	if (type < 0 || type >= TYPES)
		return invalid();
	if (d->state)
		note(d);
	use(d, type, words);
	if (type) {
		int at = words[-1] / TYPES;
		d->rptr = words + at;
		d->fptr = words + (at + d->rand_sep) % d->rand_deg;
	}
	return 0;
}
