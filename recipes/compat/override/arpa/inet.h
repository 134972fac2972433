#ifndef _MSTATIC_ARPA_INET_H
#define _MSTATIC_ARPA_INET_H
#include_next <arpa/inet.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif
char *inet_neta(in_addr_t, char *, size_t);
/* As many bits as the network has, or -1. */
int inet_net_pton(int, const char *, void *, size_t);
char *inet_net_ntop(int, const void *, int, char *, size_t);
unsigned inet_nsap_addr(const char *, unsigned char *, int);
char *inet_nsap_ntoa(int, const unsigned char *, char *);
#ifdef __cplusplus
}
#endif
#endif
#endif
