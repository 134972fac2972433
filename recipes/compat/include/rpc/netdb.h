/* libtirpc's <rpc/rpcent.h> has the same, whichever comes first. */
#ifndef _RPC_RPCENT_H
#define _RPC_RPCENT_H
#include <features.h>
#include <stddef.h>

struct rpcent {
	char *r_name;
	char **r_aliases;
	int r_number;
};

#ifdef __cplusplus
extern "C" {
#endif
/* From /etc/rpc. */
void setrpcent(int);
void endrpcent(void);
struct rpcent *getrpcbyname(const char *);
struct rpcent *getrpcbynumber(int);
struct rpcent *getrpcent(void);
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* ERANGE when the buffer is too small; the last one ENOENT at the end. */
int getrpcbyname_r(const char *, struct rpcent *, char *, size_t, struct rpcent **);
int getrpcbynumber_r(int, struct rpcent *, char *, size_t, struct rpcent **);
int getrpcent_r(struct rpcent *, char *, size_t, struct rpcent **);
#endif
#ifdef __cplusplus
}
#endif
#endif
