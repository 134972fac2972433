/* Ports below 1024, which are for privileged processes alone. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "public.h"

#define LOWEST 600
#define LOWEST_REMOTE (IPPORT_RESERVED / 2) /* of those that rshd takes */

/* Binds the socket to the first port that is free: from *port on by step, and around between low and high. */
static int bind_free(int fd, void *address, socklen_t size, in_port_t *at, int *port, int step, int low, int high)
{
	for (int tries = high - low + 1; tries > 0; tries--) {
		*at = htons((uint16_t)*port);
		if (bind(fd, address, size) == 0)
			return 0;
		if (errno != EADDRINUSE)
			return -1;
		*port += step;
		if (*port > high)
			*port = low;
		if (*port < low)
			*port = high;
	}
	errno = EADDRINUSE;
	return -1;
}

static int bind_reserved(int fd, void *address, socklen_t size, in_port_t *at)
{
	static int port;
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	int result;

	pthread_mutex_lock(&lock);
	if (!port)
		port = LOWEST + getpid() % (IPPORT_RESERVED - LOWEST);
	result = bind_free(fd, address, size, at, &port, 1, LOWEST, IPPORT_RESERVED - 1);
	if (result == 0 && ++port >= IPPORT_RESERVED)
		port = LOWEST;
	pthread_mutex_unlock(&lock);
	return result;
}

PUBLIC int bindresvport(int fd, struct sockaddr_in *a)
{
	struct sockaddr_in any = {.sin_family = AF_INET};

	if (!a)
		a = &any;
	if (a->sin_family != AF_INET) {
		errno = EAFNOSUPPORT;
		return -1;
	}
	return bind_reserved(fd, a, sizeof *a, &a->sin_port);
}

PUBLIC int bindresvport6(int fd, struct sockaddr_in6 *a)
{
	struct sockaddr_in6 any = {.sin6_family = AF_INET6};

	if (!a)
		a = &any;
	if (a->sin6_family != AF_INET6) {
		errno = EAFNOSUPPORT;
		return -1;
	}
	return bind_reserved(fd, a, sizeof *a, &a->sin6_port);
}

PUBLIC int rresvport_af(int *port, sa_family_t family)
{
	union {
		struct sockaddr_in four;
		struct sockaddr_in6 six;
	} a = {.six = {.sin6_family = family}};
	socklen_t size = family == AF_INET ? sizeof a.four : sizeof a.six;
	int fd = -1;

	if (family != AF_INET && family != AF_INET6)
		errno = EAFNOSUPPORT;
	else
		fd = socket(family, SOCK_STREAM, 0);
	if (fd < 0)
		return -1;
	if (*port < LOWEST_REMOTE)
		*port = LOWEST_REMOTE;
	if (*port >= IPPORT_RESERVED)
		*port = IPPORT_RESERVED - 1;
	/* Both have the port at the same place. */
	if (bind_free(fd, &a, size, &a.four.sin_port, port, -1, LOWEST_REMOTE, IPPORT_RESERVED - 1) == 0)
		return fd;
	int saved = errno == EADDRINUSE ? EAGAIN : errno;
	close(fd);
	errno = saved;
	return -1;
}

PUBLIC int rresvport(int *port)
{
	return rresvport_af(port, AF_INET);
}
