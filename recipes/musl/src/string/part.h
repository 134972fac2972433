/* Finding a part: the two-way algorithm of Crochemore and Perrin ("Two-way string-matching", Journal of the ACM 38,
 * 1991), whose time is linear whatever is looked for, and how what is known for memory serves for strings. Own work of
 * the mstatic project. */
#include <string.h>

static inline unsigned part_byte(const unsigned char *p, size_t i, int fold)
{
	return fold && p[i]-(unsigned)'A' < 26 ? p[i] | 32 : p[i];
}

/* Where the largest suffix of n begins, by the order of bytes or the reverse of it; *period gets its period. */
static inline size_t part_suffix(const unsigned char *n, size_t l, int reverse, int fold, size_t *period)
{
	size_t best = 0, tried = 1, k = 0, p = 1;

	while (tried+k < l) {
		unsigned a = part_byte(n, tried+k, fold), b = part_byte(n, best+k, fold);
		if (a == b) {
			if (++k == p) tried += p, k = 0;
		} else if (reverse ? a > b : a < b) {
			tried += k+1, k = 0;
			p = tried - best;
		} else {
			best = tried++, k = 0;
			p = 1;
		}
	}
	*period = p;
	return best;
}

/* Where n, of l bytes, is in k bytes; whatever the case of letters if `fold`. */
static inline void *part_two_way(const unsigned char *h, size_t k, const unsigned char *n, size_t l, int fold)
{
	size_t p, q, i, known = 0, keep = 0;
	size_t at = part_suffix(n, l, 0, fold, &p), other = part_suffix(n, l, 1, fold, &q);

	if (other > at) at = other, p = q;
	for (i = 0; i < at && part_byte(n, i, fold) == part_byte(n, i+p, fold); i++);
	if (i == at) keep = l-p;
	else p = (at > l-at ? at : l-at) + 1;

	while (k >= l) {
		size_t step;
		unsigned c = part_byte(n, at, fold);
		if (!known) {
			for (; part_byte(h, at, fold) != c; h++)
				if (k-- == l) return 0;
		}
		for (i = at > known ? at : known; i<l && part_byte(n, i, fold) == part_byte(h, i, fold); i++);
		if (i < l) {
			step = i-at+1;
			known = 0;
		} else {
			for (i = at; i>known && part_byte(n, i-1, fold) == part_byte(h, i-1, fold); i--);
			if (i <= known) return (void *)h;
			step = p;
			known = keep;
		}
		if (step > k) return 0;
		h += step, k -= step;
	}
	return 0;
}

/* Where the string n is in h, by a function that does the same for memory. Of h no more is looked at than some bytes
 * behind the place, and of both no more than the shorter one has. */
static inline char *part_of_string(const char *h, const char *n, void *find(const void *, size_t, const void *, size_t))
{
	size_t size, l, k;
	char *place;

	for (size = 64; (l = strnlen(n, size)) == size; size *= 2)
		if (strnlen(h, size) < size) return 0;
	for (size = 16*(l | 127); ; size *= size < 16384 ? 2 : 1) {
		k = strnlen(h, size);
		if (k < l) return 0;
		if ((place = find(h, k, n, l)) || k < size) return place;
		h += k-l+1;
	}
}
