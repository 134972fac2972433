/* Routing headers of IPv6 (RFC 3542): type 0, the addresses to be passed one after the other. */
#include <netinet/in.h>
#include <netinet/ip6.h>
#include <string.h>

#include "public.h"

#define MOST 127

static struct in6_addr *addresses(const void *header)
{
	return (struct in6_addr *)((uintptr_t)header + sizeof(struct ip6_rthdr0));
}

PUBLIC int inet6_rth_segments(const void *header)
{
	const struct ip6_rthdr *h = header;

	return h->ip6r_type == IPV6_RTHDR_TYPE_0 ? (int)(h->ip6r_len * 8 / sizeof(struct in6_addr)) : -1;
}

PUBLIC socklen_t inet6_rth_space(int type, int n)
{
	if (type != IPV6_RTHDR_TYPE_0 || n < 0 || n > MOST)
		return 0;
	return (socklen_t)(sizeof(struct ip6_rthdr0) + (size_t)n * sizeof(struct in6_addr));
}

PUBLIC void *inet6_rth_init(void *buffer, socklen_t size, int type, int n)
{
	struct ip6_rthdr *h = buffer;
	socklen_t space = inet6_rth_space(type, n);

	if (!space || size < space)
		return NULL;
	memset(h, 0, space);
	h->ip6r_type = IPV6_RTHDR_TYPE_0;
	h->ip6r_len = (uint8_t)(n * 2);
	return h;
}

PUBLIC int inet6_rth_add(void *header, const struct in6_addr *a)
{
	struct ip6_rthdr *h = header;

	if (h->ip6r_segleft >= inet6_rth_segments(h))
		return -1;
	addresses(h)[h->ip6r_segleft++] = *a;
	return 0;
}

PUBLIC int inet6_rth_reverse(const void *from, void *to)
{
	struct ip6_rthdr *h = to;
	int n = inet6_rth_segments(from);

	if (n < 0)
		return -1;
	memmove(to, from, sizeof(struct ip6_rthdr0));
	for (int i = 0, last = n - 1; i <= last; i++, last--) {
		struct in6_addr a = addresses(from)[i];
		addresses(to)[i] = addresses(from)[last];
		addresses(to)[last] = a;
	}
	h->ip6r_segleft = (uint8_t)n;
	return 0;
}

PUBLIC struct in6_addr *inet6_rth_getaddr(const void *header, int i)
{
	return i >= 0 && i < inet6_rth_segments(header) ? addresses(header) + i : NULL;
}
