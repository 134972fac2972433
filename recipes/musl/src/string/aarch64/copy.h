/* How a string is copied: in one pass, which looks for its end by aligned vectors and stores these; the last one overlaps
 * the one before. Own work of the mstatic project. */
#include "search.h"
#include "../pieces.h"

INLINE char *copy_string(char *d, const char *s)
{
	const char *p = aligned(s);
	size_t over = s-p, i;
	uint64_t m = zeros16(*(const v16 *)p) >> 4*over;

	/* Where a string goes on behind a page's end there is a page. */
	if (!m && over) m = zeros16(load16(s));
	if (m) {
		i = first_of(m);
		upto16(d, s, i+1);
		return d+i;
	}
	*(u16 *)d = load16(s);
	for (i = 16-over; !(m = zeros16(*(const v16 *)(s+i))); i += 16) *(u16 *)(d+i) = *(const v16 *)(s+i);
	i += first_of(m);
	*(u16 *)(d+i-15) = load16(s+i-15);
	return d+i;
}
