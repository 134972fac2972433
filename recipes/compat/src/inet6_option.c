/* Hop-by-hop and destination options of IPv6 as RFC 2292 had them: in an ancillary message, whose length grows. */
#include <netinet/in.h>
#include <netinet/ip6.h>
#include <string.h>
#include <sys/socket.h>

#include "public.h"

#define HEADER ((size_t)sizeof(struct ip6_ext))
#define HEAD 2 /* an option's type and length */

#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

static size_t used(const struct cmsghdr *m)
{
	return m->cmsg_len - CMSG_LEN(0);
}

static void pad(struct cmsghdr *m, size_t n)
{
	uint8_t *at = (uint8_t *)m + m->cmsg_len;

	if (n == 1)
		*at = IP6OPT_PAD1;
	else if (n) {
		memset(at, 0, n);
		at[0] = IP6OPT_PADN;
		at[1] = (uint8_t)(n - HEAD);
	}
	m->cmsg_len += (socklen_t)n;
}

PUBLIC int inet6_option_space(int n)
{
	return (int)CMSG_SPACE(((size_t)n + HEADER + 7) / 8 * 8);
}

PUBLIC int inet6_option_init(void *buffer, struct cmsghdr **message, int type)
{
	struct cmsghdr *m = buffer;

	if (type != IPV6_HOPOPTS && type != IPV6_DSTOPTS)
		return -1;
	m->cmsg_len = CMSG_LEN(0);
	m->cmsg_level = IPPROTO_IPV6;
	m->cmsg_type = type;
	*message = m;
	return 0;
}

PUBLIC uint8_t *inet6_option_alloc(struct cmsghdr *m, int n, int multiple, int plus)
{
	if ((multiple != 1 && multiple != 2 && multiple != 4 && multiple != 8) || plus < 0 || plus > 7)
		return NULL;
	if (used(m) == 0)
		m->cmsg_len += HEADER;
	pad(m, (-used(m) & ((size_t)multiple - 1)) + (size_t)plus);
	uint8_t *option = (uint8_t *)m + m->cmsg_len;
	m->cmsg_len += (socklen_t)n;
	pad(m, -used(m) & 7);
	size_t groups = used(m) / 8 - 1;
	if (groups > 255)
		return NULL;
	((struct ip6_ext *)(void *)CMSG_DATA(m))->ip6e_len = (uint8_t)groups;
	return option;
}

PUBLIC int inet6_option_append(struct cmsghdr *m, const uint8_t *option, int multiple, int plus)
{
	int n = *option == IP6OPT_PAD1 ? 1 : option[1] + HEAD;
	uint8_t *to = inet6_option_alloc(m, n, multiple, plus);

	if (!to)
		return -1;
	memcpy(to, option, (size_t)n);
	return 0;
}

/* The end of the options, or NULL where the message has none. */
static uint8_t *options_end(const struct cmsghdr *m)
{
	if (m->cmsg_level != IPPROTO_IPV6 || (m->cmsg_type != IPV6_HOPOPTS && m->cmsg_type != IPV6_DSTOPTS) ||
			m->cmsg_len < CMSG_LEN(HEADER))
		return NULL;
	struct ip6_ext *e = (void *)CMSG_DATA(m);
	size_t n = ((size_t)e->ip6e_len + 1) * 8;
	return m->cmsg_len < CMSG_LEN(n) ? NULL : (uint8_t *)e + n;
}

/* The option behind one, or the first behind NULL; NULL at the end, or where the options are broken. */
static uint8_t *step(const struct cmsghdr *m, uint8_t *end, uint8_t *at)
{
	uint8_t *first = (uint8_t *)CMSG_DATA(m) + HEADER;

	if (!end || (at && (at < first || at >= end)))
		return NULL;
	if (!at)
		at = first;
	else if (*at == IP6OPT_PAD1)
		at++;
	else if (end - at < HEAD || end - at < HEAD + at[1])
		return NULL;
	else
		at += HEAD + at[1];
	return at == end ? NULL : at;
}

/* As with glibc, padding is told as well, and *option is left alone at the end. */
PUBLIC int inet6_option_next(const struct cmsghdr *m, uint8_t **option)
{
	uint8_t *end = options_end(m), *at = step(m, end, *option);

	if (!at || (*at != IP6OPT_PAD1 && (end - at < HEAD || end - at < HEAD + at[1])))
		return -1;
	*option = at;
	return 0;
}

PUBLIC int inet6_option_find(const struct cmsghdr *m, uint8_t **option, int type)
{
	uint8_t *end = options_end(m), *at = *option;

	do {
		if (!(at = step(m, end, at)))
			return -1;
	} while (*at != type);
	*option = at;
	return 0;
}
