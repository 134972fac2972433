#ifndef _NSS_H
#define _NSS_H
/* The types that modules of glibc's name service are written with. A static program loads none: users, groups and
 * hosts come from files and from name servers. */
#include <features.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <mstatic/refused.h>

enum nss_status {
	NSS_STATUS_TRYAGAIN = -2,
	NSS_STATUS_UNAVAIL,
	NSS_STATUS_NOTFOUND,
	NSS_STATUS_SUCCESS,
	NSS_STATUS_RETURN
};

struct gaih_addrtuple {
	struct gaih_addrtuple *next;
	char *name;
	int family;
	uint32_t addr[4], scopeid;
};

#ifdef __cplusplus
extern "C"
#endif
int __nss_configure_lookup(const char *, const char *)
	_MSTATIC_REFUSED("there are no modules to choose from in a static program: read the sources that are wanted");
#endif
