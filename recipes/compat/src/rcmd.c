/* Commands on other machines, by rshd and rexecd: names, passwords and all that is sent go in the clear. */
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "public.h"

static void close_keeping_errno(int fd)
{
	int saved = errno;

	if (fd >= 0)
		close(fd);
	errno = saved;
}

static int send_text(int fd, const char *text)
{
	size_t n = strlen(text) + 1;

	while (n) {
		ssize_t sent = send(fd, text, n, MSG_NOSIGNAL);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return -1;
		text += sent;
		n -= (size_t)sent;
	}
	return 0;
}

/* Reads the answer: one byte, which is 0 when the command was started, else what the other side says, up to a line's
 * end, which goes to stderr. */
static int answered(int fd, const char *host)
{
	char c;
	ssize_t n;

	while ((n = read(fd, &c, 1)) < 0 && errno == EINTR)
		;
	if (n == 1 && c == 0)
		return 0;
	if (n <= 0)
		fprintf(stderr, "%s: %s\n", host, n ? strerror(errno) : "lost connection");
	else
		while (read(fd, &c, 1) == 1 && (putc(c, stderr), c != '\n'))
			;
	return -1;
}

/* The addresses of a host; *name becomes its full name, which lasts until the next call. */
static struct addrinfo *addresses(char **name, int port, sa_family_t family)
{
	static char *full;
	struct addrinfo *found, hints = {.ai_family = family, .ai_socktype = SOCK_STREAM, .ai_flags = AI_CANONNAME};
	char service[8];

	snprintf(service, sizeof service, "%u", (unsigned)ntohs((uint16_t)port));
	int failed = getaddrinfo(*name, service, &hints, &found);
	if (failed) {
		fprintf(stderr, "%s: %s\n", *name, gai_strerror(failed));
		return NULL;
	}
	if (found->ai_canonname) {
		free(full);
		full = strdup(found->ai_canonname);
		if (full)
			*name = full;
	}
	return found;
}

/* Waits until the other side has connected to the listening socket, or has closed the first connection. */
static int accept_second(int listening, int fd)
{
	struct pollfd p[] = {{listening, POLLIN, 0}, {fd, POLLIN, 0}};

	while (poll(p, 2, -1) < 0)
		if (errno != EINTR)
			return -1;
	if (!(p[0].revents & POLLIN)) {
		errno = ECONNRESET;
		return -1;
	}
	return accept(listening, NULL, NULL);
}

static int port_of(const struct sockaddr *a)
{
	/* Both families have it at the same place. */
	return ntohs(((const struct sockaddr_in *)(const void *)a)->sin_port);
}

/* Opens the way for the command's errors: tells the other side the port of the listening socket, and takes what comes;
 * from a reserved port alone where the own one is. -1, or the descriptor. */
static int second(int fd, int listening, int reserved)
{
	struct sockaddr_storage a;
	socklen_t size = sizeof a;
	char text[12];
	int other;

	if (getsockname(listening, (struct sockaddr *)&a, &size))
		return -1;
	snprintf(text, sizeof text, "%d", port_of((struct sockaddr *)&a));
	if (send_text(fd, text) || (other = accept_second(listening, fd)) < 0)
		return -1;
	size = sizeof a;
	if (reserved && (getpeername(other, (struct sockaddr *)&a, &size) || port_of((struct sockaddr *)&a) >= IPPORT_RESERVED ||
			 port_of((struct sockaddr *)&a) < IPPORT_RESERVED / 2)) {
		close(other);
		errno = EPROTO;
		return -1;
	}
	return other;
}

/* Sends who it is and what is wanted, over connections that are ok so far, and hears the answer. What the callers
 * return: fd, with the other one in *second_fd; or -1, and both are closed. */
static int start(const char *host, int fd, int errors, int ok, const char *const texts[3], int *second_fd)
{
	for (int i = 0; ok && i < 3; i++)
		ok = send_text(fd, texts[i]) == 0;
	if (!ok)
		fprintf(stderr, "%s: %s\n", host, strerror(errno));
	if (!ok || answered(fd, host)) {
		close_keeping_errno(errors);
		close_keeping_errno(fd);
		return -1;
	}
	if (second_fd)
		*second_fd = errors;
	return fd;
}

/* A connection from a reserved port to the first address that answers. */
static int connect_reserved(const struct addrinfo *list, int *port)
{
	int fd = -1;

	for (const struct addrinfo *a = list; a; a = a->ai_next)
		for (unsigned pause = 1; pause <= 16;) {
			fd = rresvport_af(port, (sa_family_t)a->ai_family);
			if (fd < 0)
				return -1;
			if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
				return fd;
			close_keeping_errno(fd);
			if (errno == EADDRINUSE) {
				--*port;
			} else if (errno == ECONNREFUSED && !a->ai_next) {
				sleep(pause);
				pause *= 2;
			} else {
				break;
			}
		}
	return -1;
}

PUBLIC int rcmd_af(char **host, unsigned short port, const char *local, const char *remote, const char *command, int *second_fd,
		   sa_family_t family)
{
	int own = IPPORT_RESERVED - 1, listening = -1, errors = -1, ok;
	struct addrinfo *list = addresses(host, port, family);

	if (!list)
		return -1;
	int fd = connect_reserved(list, &own);
	sa_family_t used = 0;
	struct sockaddr_storage a;
	socklen_t size = sizeof a;
	freeaddrinfo(list);
	if (fd >= 0 && getsockname(fd, (struct sockaddr *)&a, &size) == 0)
		used = a.ss_family;
	ok = fd >= 0;
	if (ok && second_fd) {
		own--;
		listening = rresvport_af(&own, used);
		ok = listening >= 0 && listen(listening, 1) == 0 && (errors = second(fd, listening, 1)) >= 0;
	} else if (ok) {
		ok = send_text(fd, "") == 0;
	}
	close_keeping_errno(listening);
	return start(*host, fd, errors, ok, (const char *const[]){local, remote, command}, second_fd);
}

PUBLIC int rcmd(char **host, unsigned short port, const char *local, const char *remote, const char *command, int *second_fd)
{
	return rcmd_af(host, port, local, remote, command, second_fd, AF_INET);
}

static int connect_any(const struct addrinfo *list)
{
	for (const struct addrinfo *a = list; a; a = a->ai_next) {
		int fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
		if (fd >= 0 && connect(fd, a->ai_addr, a->ai_addrlen) == 0)
			return fd;
		close_keeping_errno(fd);
	}
	return -1;
}

/* A user and a password must be given: ~/.netrc is not looked at, and nobody is asked. */
PUBLIC int rexec_af(char **host, int port, const char *name, const char *password, const char *command, int *second_fd,
		    sa_family_t family)
{
	int listening = -1, errors = -1, ok;
	struct sockaddr_storage a;
	socklen_t size = sizeof a;

	if (!name || !password) {
		errno = EINVAL;
		return -1;
	}
	struct addrinfo *list = addresses(host, port, family);
	if (!list)
		return -1;
	int fd = connect_any(list);
	freeaddrinfo(list);
	ok = fd >= 0;
	if (ok && second_fd) {
		/* At the same address, and any port. */
		ok = getsockname(fd, (struct sockaddr *)&a, &size) == 0;
		((struct sockaddr_in *)(void *)&a)->sin_port = 0;
		listening = ok ? socket(a.ss_family, SOCK_STREAM, 0) : -1;
		ok = listening >= 0 && bind(listening, (struct sockaddr *)&a, size) == 0 && listen(listening, 1) == 0 &&
			(errors = second(fd, listening, 0)) >= 0;
	} else if (ok) {
		ok = send_text(fd, "") == 0;
	}
	close_keeping_errno(listening);
	return start(*host, fd, errors, ok, (const char *const[]){name, password, command}, second_fd);
}

PUBLIC int rexec(char **host, int port, const char *name, const char *password, const char *command, int *second_fd)
{
	return rexec_af(host, port, name, password, command, second_fd, AF_INET);
}
