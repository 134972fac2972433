#ifndef _MSTATIC_NETINET_TCP_H
#define _MSTATIC_NETINET_TCP_H
#include <features.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <stdint.h>
#include <endian.h>
/* Both sets of names, which musl shows under _GNU_SOURCE alone, by default. */
#if defined(_BSD_SOURCE) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE 1
#include_next <netinet/tcp.h>
#undef _GNU_SOURCE
#endif
#include_next <netinet/tcp.h>

#define TCP_COOKIE_TRANSACTIONS 15
#define TCP_MD5SIG_FLAG_IFINDEX 2

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define TCPOLEN_TSTAMP_APPA (TCPOLEN_TIMESTAMP + 2)
#define TCPOPT_TSTAMP_HDR (TCPOPT_NOP << 24 | TCPOPT_NOP << 16 | TCPOPT_TIMESTAMP << 8 | TCPOLEN_TIMESTAMP)
#define TCPI_OPT_ECN_SEEN 16
#define TCPI_OPT_SYN_DATA 32
#define TCP_MSS 512
#define TCP_MSS_DEFAULT 536U
#define TCP_MSS_DESIRED 1220U
#define TCP_MAXWIN 65535
#define TCP_MAX_WINSHIFT 14

/* TCP_REPAIR_QUEUE, TCP_REPAIR_OPTIONS */
enum { TCP_NO_QUEUE, TCP_RECV_QUEUE, TCP_SEND_QUEUE, TCP_QUEUES_NR };
struct tcp_repair_opt {
	uint32_t opt_code, opt_val;
};

/* TCP_COOKIE_TRANSACTIONS, which the kernel had from 2.6.33 to 3.9. */
#define TCP_COOKIE_MIN 8
#define TCP_COOKIE_MAX 16
#define TCP_COOKIE_PAIR_SIZE (2 * TCP_COOKIE_MAX)
#define TCP_COOKIE_IN_ALWAYS 1
#define TCP_COOKIE_OUT_NEVER 2
#define TCP_S_DATA_IN 4
#define TCP_S_DATA_OUT 8
struct tcp_cookie_transactions {
	uint16_t tcpct_flags;
	uint8_t __tcpct_pad1, tcpct_cookie_desired;
	uint16_t tcpct_s_data_desired, tcpct_used;
	uint8_t tcpct_value[TCP_MSS_DEFAULT];
};
#endif
#endif
