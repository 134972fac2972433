#ifndef _NETINET_IF_FDDI_H
#define _NETINET_IF_FDDI_H
#include <sys/types.h>
#include <stdint.h>
#include <linux/if_fddi.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
struct fddi_header {
	uint8_t fddi_fc;
	uint8_t fddi_dhost[FDDI_K_ALEN];
	uint8_t fddi_shost[FDDI_K_ALEN];
};
#endif
#endif
