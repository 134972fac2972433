/* Hop-by-hop and destination options of IPv6 as RFC 3542 has them. An option is a type, a length and data; PAD1 is a type
 * alone. The header in front of them is two bytes. */
#include <netinet/in.h>
#include <netinet/ip6.h>
#include <string.h>

#include "public.h"

#define HEADER ((int)sizeof(struct ip6_hbh))
#define HEAD 2 /* an option's type and length */

static void pad(uint8_t *at, int n)
{
	if (n == 1)
		*at = IP6OPT_PAD1;
	else if (n) {
		memset(at, 0, (size_t)n);
		at[0] = IP6OPT_PADN;
		at[1] = (uint8_t)(n - HEAD);
	}
}

PUBLIC int inet6_opt_init(void *buffer, socklen_t size)
{
	if (buffer) {
		if (size == 0 || size % 8 || size > 256 * 8)
			return -1;
		((struct ip6_hbh *)buffer)->ip6h_len = (uint8_t)(size / 8 - 1);
	}
	return HEADER;
}

PUBLIC int inet6_opt_append(void *buffer, socklen_t size, int offset, uint8_t type, socklen_t n, uint8_t align, void **data)
{
	if (offset < HEADER || type == IP6OPT_PAD1 || type == IP6OPT_PADN || n > 255 || !align || align > 8 ||
			(align & (align - 1)) || align > n)
		return -1;
	int before = -(offset + HEAD) & (align - 1);
	if (buffer) {
		uint8_t *at = buffer;
		if ((socklen_t)(offset + before + HEAD) + n > size)
			return -1;
		pad(at + offset, before);
		at += offset + before;
		at[0] = type;
		at[1] = (uint8_t)n;
		*data = at + HEAD;
	}
	return offset + before + HEAD + (int)n;
}

PUBLIC int inet6_opt_finish(void *buffer, socklen_t size, int offset)
{
	if (offset < HEADER)
		return -1;
	int n = -offset & 7;
	if (buffer) {
		if ((socklen_t)(offset + n) > size)
			return -1;
		pad((uint8_t *)buffer + offset, n);
	}
	return offset + n;
}

PUBLIC int inet6_opt_set_val(void *data, int offset, void *value, socklen_t n)
{
	memcpy((uint8_t *)data + offset, value, n);
	return offset + (int)n;
}

PUBLIC int inet6_opt_get_val(void *data, int offset, void *value, socklen_t n)
{
	memcpy(value, (uint8_t *)data + offset, n);
	return offset + (int)n;
}

/* The option behind the offset that is wanted: of that type, or any that is no padding where type is -1. */
static int next(void *buffer, socklen_t size, int offset, int wanted, uint8_t *type, socklen_t *n, void **data)
{
	if (offset == 0)
		offset = HEADER;
	if (offset < HEADER)
		return -1;
	while ((socklen_t)offset < size) {
		uint8_t *at = (uint8_t *)buffer + offset;
		int length = at[0] == IP6OPT_PAD1 ? 1 : (socklen_t)offset + HEAD > size ? -1 : HEAD + at[1];
		if (length < 0 || (socklen_t)(offset + length) > size)
			break;
		offset += length;
		if (wanted < 0 ? at[0] == IP6OPT_PAD1 || at[0] == IP6OPT_PADN : at[0] != wanted)
			continue;
		*type = at[0];
		*n = length == 1 ? 0 : at[1];
		*data = at + (length == 1 ? 1 : HEAD);
		return offset;
	}
	return -1;
}

PUBLIC int inet6_opt_next(void *buffer, socklen_t size, int offset, uint8_t *type, socklen_t *n, void **data)
{
	return next(buffer, size, offset, -1, type, n, data);
}

PUBLIC int inet6_opt_find(void *buffer, socklen_t size, int offset, uint8_t wanted, socklen_t *n, void **data)
{
	uint8_t type;

	return next(buffer, size, offset, wanted, &type, n, data);
}
