#ifndef _NETINET_IF_TR_H
#define _NETINET_IF_TR_H
/* Token ring, which Linux had until 3.5. */
#include <features.h>
#include <sys/types.h>
#include <stdint.h>

#define TR_ALEN 6
#define TR_HLEN (sizeof(struct trh_hdr) + sizeof(struct trllc))
#define AC 0x10
#define LLC_FRAME 0x40
#define EXTENDED_SAP 0xAA
#define UI_CMD 0x03

struct trh_hdr {
	uint8_t ac, fc, daddr[TR_ALEN], saddr[TR_ALEN];
	uint16_t rcf, rseg[8];
};
struct trllc {
	uint8_t dsap, ssap, llc, protid[3];
	uint16_t ethertype;
};
struct tr_statistics {
	unsigned long rx_packets, tx_packets, rx_bytes, tx_bytes, rx_errors, tx_errors, rx_dropped, tx_dropped;
	unsigned long multicast, transmit_collision;
	unsigned long line_errors, internal_errors, burst_errors, A_C_errors, abort_delimiters, lost_frames;
	unsigned long recv_congest_count, frame_copied_errors, frequency_errors, token_errors, dummy1;
};

#define TR_RII 0x80
#define TR_RCF_DIR_BIT 0x80
#define TR_RCF_LEN_MASK 0x1f00
#define TR_RCF_BROADCAST 0x8000
#define TR_RCF_LIMITED_BROADCAST 0xC000
#define TR_RCF_FRAME2K 0x20
#define TR_RCF_BROADCAST_MASK 0xC000
#define TR_MAXRIFLEN 18

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
struct trn_hdr {
	uint8_t trn_ac, trn_fc, trn_dhost[TR_ALEN], trn_shost[TR_ALEN];
	uint16_t trn_rcf, trn_rseg[8];
};
#endif
#endif
