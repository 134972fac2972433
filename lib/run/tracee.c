#include "tracee.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#include "../base/mem.h"

ssize_t tracee_read(pid_t pid, uint64_t at, void *to, size_t n)
{
	struct iovec here = {to, n}, there = {(void *)(uintptr_t)at, n}; // NOLINT(performance-no-int-to-ptr)

	return process_vm_readv(pid, &here, 1, &there, 1, 0);
}

/* Page by page, since it may end just before memory that is not mapped. */
bool tracee_path(pid_t pid, uint64_t at, char path[TRACEE_PATH])
{
	for (size_t n = 0; n < TRACEE_PATH;) {
		size_t rest = 4096 - (at + n) % 4096;
		ssize_t got = tracee_read(pid, at + n, path + n, rest < TRACEE_PATH - n ? rest : TRACEE_PATH - n);
		if (got <= 0)
			return false;
		if (memchr(path + n, 0, (size_t)got))
			return true;
		n += (size_t)got;
	}
	return false;
}

char *tracee_link(pid_t pid, const char *name)
{
	char link[64], target[TRACEE_PATH];

	snprintf(link, sizeof link, "/proc/%ld/%s", (long)pid, name);
	ssize_t n = readlink(link, target, sizeof target);
	return n <= 0 || n == sizeof target || target[0] != '/' ? NULL : xstrndup(target, (size_t)n);
}

char *tracee_fd(pid_t pid, int fd)
{
	char name[32];

	snprintf(name, sizeof name, "fd/%d", fd);
	return tracee_link(pid, name);
}

/* Folds "//" and "." in place. */
static char *tidy(char *path)
{
	char *to = path;

	for (const char *p = path; *p;) {
		if (p[0] == '/' && (p[1] == '/' || (p[1] == '.' && (p[2] == '/' || !p[2])))) {
			p += p[1] == '/' ? 1 : 2;
			if (!*p && to == path)
				*to++ = '/';
			continue;
		}
		*to++ = *p++;
	}
	*to = 0;
	return path;
}

char *tracee_absolute(pid_t pid, const char *path, int dir)
{
	if (*path == '/')
		return tidy(xstrdup(path));
	char *base = dir == AT_FDCWD ? tracee_link(pid, "cwd") : tracee_fd(pid, dir);
	if (!base)
		return NULL;
	char *whole = tidy(xasprintf("%s/%s", base, path));
	free(base);
	return whole;
}

char *tracee_address(pid_t pid, uint64_t at, uint64_t n)
{
	union {
		struct sockaddr any;
		struct sockaddr_un local;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} a = {0};
	char text[INET6_ADDRSTRLEN];

	if (n > sizeof a || n < sizeof a.any.sa_family || tracee_read(pid, at, &a, n) != (ssize_t)n)
		return NULL;
	if (a.any.sa_family == AF_UNIX && a.local.sun_path[0]) {
		char *path = xstrndup(a.local.sun_path, sizeof a.local.sun_path), *whole = tracee_absolute(pid, path, AT_FDCWD);
		free(path);
		return whole;
	}
	if (a.any.sa_family == AF_INET && inet_ntop(AF_INET, &a.v4.sin_addr, text, sizeof text))
		return xasprintf("%s %d", text, ntohs(a.v4.sin_port));
	if (a.any.sa_family == AF_INET6 && inet_ntop(AF_INET6, &a.v6.sin6_addr, text, sizeof text))
		return xasprintf("%s %d", text, ntohs(a.v6.sin6_port));
	return NULL;
}
