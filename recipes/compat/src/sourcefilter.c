/* From which sources the datagrams of a group come (RFC 3678). */
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "public.h"

/* The kernel's limits are far below. */
#define MOST (INT32_MAX / sizeof(struct sockaddr_storage) - 2)

static int done(void *filter, int result)
{
	int saved = errno;

	free(filter);
	errno = saved;
	return result;
}

PUBLIC int getipv4sourcefilter(int fd, struct in_addr interface, struct in_addr group, uint32_t *mode, uint32_t *n,
			       struct in_addr *list)
{
	uint32_t room = *n;
	struct ip_msfilter *f = room > MOST ? NULL : malloc(IP_MSFILTER_SIZE(room));
	socklen_t size = (socklen_t)IP_MSFILTER_SIZE(room);

	if (!f) {
		errno = ENOMEM;
		return -1;
	}
	f->imsf_multiaddr = group;
	f->imsf_interface = interface;
	f->imsf_numsrc = room;
	if (getsockopt(fd, IPPROTO_IP, IP_MSFILTER, f, &size))
		return done(f, -1);
	*mode = f->imsf_fmode;
	*n = f->imsf_numsrc;
	memcpy(list, f->imsf_slist, (room < *n ? room : *n) * sizeof *list);
	return done(f, 0);
}

PUBLIC int setipv4sourcefilter(int fd, struct in_addr interface, struct in_addr group, uint32_t mode, uint32_t n,
			       const struct in_addr *list)
{
	struct ip_msfilter *f = n > MOST ? NULL : malloc(IP_MSFILTER_SIZE(n));

	if (!f) {
		errno = ENOMEM;
		return -1;
	}
	f->imsf_multiaddr = group;
	f->imsf_interface = interface;
	f->imsf_fmode = mode;
	f->imsf_numsrc = n;
	memcpy(f->imsf_slist, list, n * sizeof *list);
	return done(f, setsockopt(fd, IPPROTO_IP, IP_MSFILTER, f, (socklen_t)IP_MSFILTER_SIZE(n)));
}

/* The level of an address' family, or -1. */
static int level(const struct sockaddr *group, socklen_t size)
{
	if (size <= sizeof(struct sockaddr_storage) && group->sa_family == AF_INET)
		return IPPROTO_IP;
	if (size <= sizeof(struct sockaddr_storage) && group->sa_family == AF_INET6)
		return IPPROTO_IPV6;
	errno = EINVAL;
	return -1;
}

PUBLIC int getsourcefilter(int fd, uint32_t interface, const struct sockaddr *group, socklen_t group_size, uint32_t *mode,
			   uint32_t *n, struct sockaddr_storage *list)
{
	uint32_t room = *n;
	int at = level(group, group_size);
	struct group_filter *f = at < 0 || room > MOST ? NULL : malloc(GROUP_FILTER_SIZE(room));
	socklen_t size = (socklen_t)GROUP_FILTER_SIZE(room);

	if (!f) {
		errno = at < 0 ? EINVAL : ENOMEM;
		return -1;
	}
	memset(f, 0, GROUP_FILTER_SIZE(0));
	f->gf_interface = interface;
	memcpy(&f->gf_group, group, group_size);
	f->gf_numsrc = room;
	if (getsockopt(fd, at, MCAST_MSFILTER, f, &size))
		return done(f, -1);
	*mode = f->gf_fmode;
	*n = f->gf_numsrc;
	memcpy(list, f->gf_slist, (room < *n ? room : *n) * sizeof *list);
	return done(f, 0);
}

PUBLIC int setsourcefilter(int fd, uint32_t interface, const struct sockaddr *group, socklen_t group_size, uint32_t mode,
			   uint32_t n, const struct sockaddr_storage *list)
{
	int at = level(group, group_size);
	struct group_filter *f = at < 0 || n > MOST ? NULL : malloc(GROUP_FILTER_SIZE(n));

	if (!f) {
		errno = at < 0 ? EINVAL : ENOMEM;
		return -1;
	}
	memset(f, 0, GROUP_FILTER_SIZE(0));
	f->gf_interface = interface;
	memcpy(&f->gf_group, group, group_size);
	f->gf_fmode = mode;
	f->gf_numsrc = n;
	memcpy(f->gf_slist, list, n * sizeof *list);
	return done(f, setsockopt(fd, at, MCAST_MSFILTER, f, (socklen_t)GROUP_FILTER_SIZE(n)));
}
