#ifndef _MSTATIC_NETDB_H
#define _MSTATIC_NETDB_H
#include_next <netdb.h>
#include <rpc/netdb.h>

#define _PATH_HEQUIV "/etc/hosts.equiv"
#define _PATH_HOSTS "/etc/hosts"
#define _PATH_NETWORKS "/etc/networks"
#define _PATH_NSSWITCH_CONF "/etc/nsswitch.conf"
#define _PATH_PROTOCOLS "/etc/protocols"
#define _PATH_SERVICES "/etc/services"

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define NETDB_SUCCESS 0

#ifdef __cplusplus
extern "C" {
#endif
/* From files of /etc: ERANGE when the buffer is too small; 0 and no result when there is no such entry; those that go
 * through the file have ENOENT at its end. */
int gethostent_r(struct hostent *__restrict, char *__restrict, size_t, struct hostent **__restrict, int *__restrict);
int getnetent_r(struct netent *__restrict, char *__restrict, size_t, struct netent **__restrict, int *__restrict);
int getnetbyaddr_r(uint32_t, int, struct netent *__restrict, char *__restrict, size_t, struct netent **__restrict,
		   int *__restrict);
int getnetbyname_r(const char *__restrict, struct netent *__restrict, char *__restrict, size_t, struct netent **__restrict,
		   int *__restrict);
int getservent_r(struct servent *__restrict, char *__restrict, size_t, struct servent **__restrict);
int getprotoent_r(struct protoent *__restrict, char *__restrict, size_t, struct protoent **__restrict);
int getprotobyname_r(const char *__restrict, struct protoent *__restrict, char *__restrict, size_t,
		     struct protoent **__restrict);
int getprotobynumber_r(int, struct protoent *__restrict, char *__restrict, size_t, struct protoent **__restrict);

/* From /etc/netgroup: 1, or 0 when there is no such group, or no more triple. */
int setnetgrent(const char *);
void endnetgrent(void);
int getnetgrent(char **__restrict, char **__restrict, char **__restrict);
int getnetgrent_r(char **__restrict, char **__restrict, char **__restrict, char *__restrict, size_t);
int innetgr(const char *, const char *, const char *, const char *);

/* A socket at a port below 1024, the first that is free from *port down; -1 and errno. */
int rresvport(int *);
int rresvport_af(int *, sa_family_t);
/* Whether REMOTE of the host may log in as LOCAL, by /etc/hosts.equiv and ~/.rhosts: 0 or -1. */
int ruserok(const char *, int, const char *, const char *);
int ruserok_af(const char *, int, const char *, const char *, sa_family_t);
int iruserok(uint32_t, int, const char *, const char *);
int iruserok_af(const void *, int, const char *, const char *, sa_family_t);

int rcmd(char **__restrict, unsigned short, const char *__restrict, const char *__restrict, const char *__restrict,
	 int *__restrict);
int rcmd_af(char **__restrict, unsigned short, const char *__restrict, const char *__restrict, const char *__restrict,
	    int *__restrict, sa_family_t);
int rexec(char **__restrict, int, const char *__restrict, const char *__restrict, const char *__restrict, int *__restrict);
int rexec_af(char **__restrict, int, const char *__restrict, const char *__restrict, const char *__restrict, int *__restrict,
	     sa_family_t);
#ifdef __cplusplus
}
#endif
#endif

#ifdef _GNU_SOURCE
#include <signal.h>
#include <time.h>

#define SCOPE_DELIMITER '%'
#define GAI_WAIT 0
#define GAI_NOWAIT 1

struct gaicb {
	const char *ar_name, *ar_service;
	const struct addrinfo *ar_request;
	struct addrinfo *ar_result;
	int __return, __unused[5];
};

#ifdef __cplusplus
extern "C" {
#endif
/* Names are looked up by threads, several at once. */
int getaddrinfo_a(int, struct gaicb *[], int, struct sigevent *__restrict);
int gai_suspend(const struct gaicb *const[], int, const struct timespec *);
int gai_error(struct gaicb *);
int gai_cancel(struct gaicb *);
#ifdef __cplusplus
}
#endif
#endif
#endif
