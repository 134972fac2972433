#ifndef _MSTATIC_NETINET_IN_H
#define _MSTATIC_NETINET_IN_H
#include_next <netinet/in.h>

#ifndef IPV6_RECVERR_RFC4884
#define IPV6_RECVERR_RFC4884 31
#endif
#define SCM_SRCRT IPV6_RXSRCRT

/* IPPORT_RESERVED is musl's. */
enum {
	IPPORT_ECHO = 7,
	IPPORT_DISCARD = 9,
	IPPORT_SYSTAT = 11,
	IPPORT_DAYTIME = 13,
	IPPORT_NETSTAT = 15,
	IPPORT_FTP = 21,
	IPPORT_TELNET = 23,
	IPPORT_SMTP = 25,
	IPPORT_TIMESERVER = 37,
	IPPORT_NAMESERVER = 42,
	IPPORT_WHOIS = 43,
	IPPORT_MTP = 57,
	IPPORT_TFTP = 69,
	IPPORT_RJE = 77,
	IPPORT_FINGER = 79,
	IPPORT_TTYLINK = 87,
	IPPORT_SUPDUP = 95,
	IPPORT_EXECSERVER = 512,
	IPPORT_LOGINSERVER = 513,
	IPPORT_CMDSERVER = 514,
	IPPORT_EFSSERVER = 520,
	IPPORT_BIFFUDP = 512,
	IPPORT_WHOSERVER = 513,
	IPPORT_ROUTESERVER = 520,
	IPPORT_USERRESERVED = 5000
};

#ifdef __cplusplus
extern "C" {
#endif
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* Binds to a port below 1024 that is free, of the address or of any where that is NULL; -1 and errno. */
int bindresvport(int, struct sockaddr_in *);
int bindresvport6(int, struct sockaddr_in6 *);
#endif
#ifdef _GNU_SOURCE
struct cmsghdr;

/* Hop-by-hop and destination options as RFC 3542 has them: lengths and offsets, or -1. */
int inet6_opt_init(void *, socklen_t);
int inet6_opt_append(void *, socklen_t, int, uint8_t, socklen_t, uint8_t, void **);
int inet6_opt_finish(void *, socklen_t, int);
int inet6_opt_set_val(void *, int, void *, socklen_t);
int inet6_opt_next(void *, socklen_t, int, uint8_t *, socklen_t *, void **);
int inet6_opt_find(void *, socklen_t, int, uint8_t, socklen_t *, void **);
int inet6_opt_get_val(void *, int, void *, socklen_t);

/* Routing headers; the one type that is known is 0. */
socklen_t inet6_rth_space(int, int);
void *inet6_rth_init(void *, socklen_t, int, int);
int inet6_rth_add(void *, const struct in6_addr *);
int inet6_rth_reverse(const void *, void *);
int inet6_rth_segments(const void *);
struct in6_addr *inet6_rth_getaddr(const void *, int);

/* The same options as RFC 2292 had them, in a message's header. */
int inet6_option_space(int) __attribute__((__deprecated__));
int inet6_option_init(void *, struct cmsghdr **, int) __attribute__((__deprecated__));
int inet6_option_append(struct cmsghdr *, const uint8_t *, int, int) __attribute__((__deprecated__));
uint8_t *inet6_option_alloc(struct cmsghdr *, int, int, int) __attribute__((__deprecated__));
int inet6_option_next(const struct cmsghdr *, uint8_t **) __attribute__((__deprecated__));
int inet6_option_find(const struct cmsghdr *, uint8_t **, int) __attribute__((__deprecated__));

/* From which sources a group's datagrams come (RFC 3678): 0, or -1 and errno. */
int getipv4sourcefilter(int, struct in_addr, struct in_addr, uint32_t *, uint32_t *, struct in_addr *);
int setipv4sourcefilter(int, struct in_addr, struct in_addr, uint32_t, uint32_t, const struct in_addr *);
int getsourcefilter(int, uint32_t, const struct sockaddr *, socklen_t, uint32_t *, uint32_t *, struct sockaddr_storage *);
int setsourcefilter(int, uint32_t, const struct sockaddr *, socklen_t, uint32_t, uint32_t, const struct sockaddr_storage *);
#endif
#ifdef __cplusplus
}
#endif
#endif
