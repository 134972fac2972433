/* Ethernet addresses as text, and by the names that /etc/ethers has for them; musl knows no such file. */
#include <ctype.h>
#include <netinet/ether.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "public.h"

/* What follows the six numbers, of one or two digits each; NULL where there are none. */
static const char *read_address(const char *p, struct ether_addr *a)
{
	for (int i = 0; i < ETH_ALEN; i++) {
		char digits[3] = "";

		if (i && *p++ != ':')
			return NULL;
		for (int n = 0; n < 2 && isxdigit((unsigned char)*p); n++)
			digits[n] = *p++;
		if (!*digits)
			return NULL;
		a->ether_addr_octet[i] = (uint8_t)strtoul(digits, NULL, 16);
	}
	return *p && !isspace((unsigned char)*p) ? NULL : p;
}

PUBLIC struct ether_addr *ether_aton_r(const char *text, struct ether_addr *a)
{
	return read_address(text, a) ? a : NULL;
}

PUBLIC struct ether_addr *ether_aton(const char *text)
{
	static struct ether_addr a;

	return ether_aton_r(text, &a);
}

PUBLIC char *ether_ntoa_r(const struct ether_addr *a, char *text)
{
	const uint8_t *n = a->ether_addr_octet;

	sprintf(text, "%x:%x:%x:%x:%x:%x", n[0], n[1], n[2], n[3], n[4], n[5]);
	return text;
}

PUBLIC char *ether_ntoa(const struct ether_addr *a)
{
	static char text[18];

	return ether_ntoa_r(a, text);
}

PUBLIC int ether_line(const char *line, struct ether_addr *a, char *host)
{
	const char *p = read_address(line, a);
	size_t n;

	if (!p)
		return -1;
	p += strspn(p, " \t\n\v\f\r");
	n = strcspn(p, "# \t\n\v\f\r");
	memcpy(host, p, n);
	host[n] = 0;
	return n ? 0 : -1;
}

/* The first line of /etc/ethers with that name, or that address: which of the two is there. */
static int look_up(const char *host, const struct ether_addr *a, struct ether_addr *found, char *name)
{
	FILE *f = fopen("/etc/ethers", "re");
	char *line = NULL;
	size_t size = 0;
	int result = -1;

	while (f && result != 0 && getline(&line, &size, f) >= 0) {
		char *own = malloc(size);
		if (own && ether_line(line, found, own) == 0 &&
		    (host ? strcasecmp(own, host) == 0 : memcmp(a, found, sizeof *a) == 0))
			result = 0;
		if (result == 0 && name)
			strcpy(name, own);
		free(own);
	}
	free(line);
	if (f)
		fclose(f);
	return result;
}

PUBLIC int ether_hostton(const char *host, struct ether_addr *a)
{
	struct ether_addr found;

	if (look_up(host, NULL, &found, NULL) != 0)
		return -1;
	*a = found;
	return 0;
}

PUBLIC int ether_ntohost(char *host, const struct ether_addr *a)
{
	struct ether_addr found;

	return look_up(NULL, a, &found, host);
}
