/* Networks as text: "10.1/16", "0x7f", "192.168.5". */
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "public.h"

static int error(int why)
{
	errno = why;
	return -1;
}

/* The network's bits that its class has, and as many more as it takes to hold what was written. */
static int bits_of_class(const unsigned char *to, int written)
{
	int bits = *to >= 240 ? 32 : *to >= 224 ? 8 : *to >= 192 ? 24 : *to >= 128 ? 16 : 8;

	if (bits < written * 8)
		bits = written * 8;
	return bits == 8 && *to == 224 ? 4 : bits;
}

static int digits16(const char *text, unsigned char *to, size_t size, int *written)
{
	int n = 0;

	for (; isxdigit((unsigned char)text[n]); n++) {
		int d = isdigit((unsigned char)text[n]) ? text[n] - '0' : tolower((unsigned char)text[n]) - 'a' + 10;
		if ((size_t)n / 2 >= size)
			return -1;
		to[n / 2] = (unsigned char)(n % 2 ? to[n / 2] | d : d << 4);
	}
	*written = (n + 1) / 2;
	return n;
}

/* The numbers between points; -1 when there is what is none, -2 when there is no room. */
static int digits10(const char *text, unsigned char *to, size_t size, int *written)
{
	const char *p = text;

	for (*written = 0;; p++) {
		unsigned n = 0;
		if (!isdigit((unsigned char)*p))
			return -1;
		for (; isdigit((unsigned char)*p); p++)
			if ((n = n * 10 + (unsigned)(*p - '0')) > 255)
				return -1;
		if ((size_t)*written >= size)
			return -2;
		to[(*written)++] = (unsigned char)n;
		if (*p != '.')
			return (int)(p - text);
	}
}

static int pton4(const char *text, unsigned char *to, size_t size)
{
	int written = 0, n, bits = -1;

	if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X') && isxdigit((unsigned char)text[2]))
		n = digits16(text += 2, to, size, &written), n = n < 0 ? -2 : n;
	else
		n = digits10(text, to, size, &written);
	if (n < 0)
		return error(n == -2 ? EMSGSIZE : ENOENT);
	text += n;
	if (*text == '/' && isdigit((unsigned char)text[1])) {
		for (bits = 0, text++; isdigit((unsigned char)*text); text++)
			if ((bits = bits * 10 + *text - '0') > 32)
				return error(EMSGSIZE);
	}
	if (*text || !written)
		return error(ENOENT);
	if (bits < 0)
		bits = bits_of_class(to, written);
	for (; bits > written * 8; written++) {
		if ((size_t)written >= size)
			return error(EMSGSIZE);
		to[written] = 0;
	}
	return bits;
}

static int pton6(const char *text, unsigned char *to, size_t size)
{
	char address[64];
	unsigned char whole[16];
	const char *slash = strchr(text, '/');
	size_t n = slash ? (size_t)(slash - text) : strlen(text), bytes;
	int bits = 128;

	if (n >= sizeof address)
		return error(ENOENT);
	memcpy(address, text, n);
	address[n] = 0;
	if (slash) {
		char *end;
		bits = (int)strtol(slash + 1, &end, 10);
		if (!isdigit((unsigned char)slash[1]) || *end || bits > 128)
			return error(ENOENT);
	}
	if (inet_pton(AF_INET6, address, whole) != 1)
		return error(ENOENT);
	bytes = ((size_t)bits + 7) / 8;
	if (bytes > size)
		return error(EMSGSIZE);
	memcpy(to, whole, bytes);
	return bits;
}

PUBLIC int inet_net_pton(int family, const char *text, void *to, size_t size)
{
	if (family == AF_INET)
		return pton4(text, to, size);
	return family == AF_INET6 ? pton6(text, to, size) : error(EAFNOSUPPORT);
}

PUBLIC char *inet_net_ntop(int family, const void *from, int bits, char *to, size_t size)
{
	const unsigned char *p = from;
	char text[64] = "";
	int n = 0;

	if (family != AF_INET) {
		unsigned char whole[16] = {0};
		if (family != AF_INET6 || bits < 0 || bits > 128) {
			errno = family == AF_INET6 ? EINVAL : EAFNOSUPPORT;
			return NULL;
		}
		memcpy(whole, p, (size_t)(bits + 7) / 8);
		if (bits % 8)
			whole[bits / 8] &= (unsigned char)(0xff00 >> bits % 8);
		inet_ntop(AF_INET6, whole, text, sizeof text);
		n = (int)strlen(text);
	} else if (bits < 0 || bits > 32) {
		errno = EINVAL;
		return NULL;
	} else if (bits == 0) {
		n = sprintf(text, "0");
	} else {
		for (int b = 0; b < bits; b += 8) {
			unsigned mask = bits - b >= 8 ? 0xff : 0xff00U >> (bits - b);
			n += sprintf(text + n, "%s%u", b ? "." : "", p[b / 8] & mask & 0xff);
		}
	}
	n += sprintf(text + n, "/%d", bits);
	if ((size_t)n >= size) {
		errno = EMSGSIZE;
		return NULL;
	}
	return strcpy(to, text);
}

/* A network's number without the bytes at its end that are 0. */
PUBLIC char *inet_neta(in_addr_t network, char *to, size_t size)
{
	char text[32];
	int n = 0;

	if (network == 0)
		n = sprintf(text, "0.0.0.0");
	for (; network; network <<= 8)
		if (network >> 24 || n)
			n += sprintf(text + n, "%s%u", n ? "." : "", (unsigned)(network >> 24));
	if ((size_t)n >= size) {
		errno = EMSGSIZE;
		return NULL;
	}
	return strcpy(to, text);
}
