/* Who may log in without a password, by /etc/hosts.equiv and ~/.rhosts. A line has a host and a user: + is any, - in front
 * refuses, +@ and -@ are netgroups. */
#include <errno.h>
#include <netdb.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/fsuid.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fields.h"
#include "public.h"

struct who {
	const struct sockaddr *address;
	socklen_t size;
	const char *host;           /* its name for netgroups, "-" where an address alone is known */
	const char *remote, *local; /* users */
};

static int same_address(const struct sockaddr *a, const struct sockaddr *b)
{
	if (a->sa_family != b->sa_family)
		return 0;
	if (a->sa_family == AF_INET)
		return ((const struct sockaddr_in *)(const void *)a)->sin_addr.s_addr ==
			((const struct sockaddr_in *)(const void *)b)->sin_addr.s_addr;
	return memcmp(&((const struct sockaddr_in6 *)(const void *)a)->sin6_addr,
		      &((const struct sockaddr_in6 *)(const void *)b)->sin6_addr, sizeof(struct in6_addr)) == 0;
}

static int is_netgroup(const char *name)
{
	return (*name == '+' || *name == '-') && name[1] == '@';
}

/* What a name in the list says: 1 for yes, -1 for refused, 0 for another. */
static int is_host(const char *name, const struct who *w)
{
	struct addrinfo *found, hints = {.ai_family = w->address->sa_family, .ai_socktype = SOCK_STREAM};
	int sign = *name == '-' ? -1 : 1, yes = 0;

	if (strcmp(name, "+") == 0)
		return 1;
	if (is_netgroup(name))
		return innetgr(name + 2, w->host, NULL, NULL) ? sign : 0;
	if (sign < 0)
		name++;
	if (getaddrinfo(name, NULL, &hints, &found) == 0) {
		for (struct addrinfo *a = found; a && !yes; a = a->ai_next)
			yes = same_address(a->ai_addr, w->address);
		freeaddrinfo(found);
	}
	return yes ? sign : 0;
}

static int is_user(const char *name, const struct who *w)
{
	if (!name)
		return strcmp(w->remote, w->local) == 0;
	int sign = *name == '-' ? -1 : 1;
	if (strcmp(name, "+") == 0)
		return 1;
	if (is_netgroup(name))
		return innetgr(name + 2, NULL, w->remote, NULL) ? sign : 0;
	return strcmp(name + (sign < 0), w->remote) == 0 ? sign : 0;
}

/* 0 when the list lets in. The first line that refuses ends it. */
static int by_list(FILE *list, const struct who *w)
{
	char *line = NULL;
	size_t size = 0;
	int answer = 0;

	while (!answer && getline(&line, &size, list) >= 0) {
		char *rest = line, *host, *user;
		if (*line == '#')
			continue;
		rest[strcspn(rest, "\n")] = 0;
		host = fields_word(&rest);
		user = fields_word(&rest);
		if (!host)
			continue;
		int h = is_host(host, w);
		answer = h < 0 ? -1 : h > 0 ? is_user(user, w) : 0;
	}
	free(line);
	return answer > 0 ? 0 : -1;
}

/* A list is taken only when nobody else can have written it. */
static FILE *open_list(const char *path, uid_t owner)
{
	struct stat s;
	FILE *f;

	if (lstat(path, &s) || !S_ISREG(s.st_mode) || !(f = fopen(path, "rbe")))
		return NULL;
	if (fstat(fileno(f), &s) || !S_ISREG(s.st_mode) || (s.st_uid && s.st_uid != owner) ||
			(s.st_mode & (S_IWGRP | S_IWOTH)) || s.st_nlink > 1) {
		fclose(f);
		return NULL;
	}
	return f;
}

static int by_home(const struct who *w)
{
	struct passwd p, *found = NULL;
	char text[4096], path[4096];
	FILE *f;
	int answer = -1;

	if (getpwnam_r(w->local, &p, text, sizeof text, &found) || !found ||
			(size_t)snprintf(path, sizeof path, "%s/.rhosts", p.pw_dir) >= sizeof path)
		return -1;
	/* A home may be of a file system where root reads nothing. */
	uid_t before = (uid_t)setfsuid(p.pw_uid);
	f = open_list(path, p.pw_uid);
	setfsuid(before);
	if (f) {
		answer = by_list(f, w);
		fclose(f);
	}
	return answer;
}

static int allowed(const struct who *w, int super)
{
	FILE *f = super ? NULL : open_list("/etc/hosts.equiv", 0);
	int answer = -1;

	if (f) {
		answer = by_list(f, w);
		fclose(f);
	}
	return answer == 0 ? 0 : by_home(w);
}

PUBLIC int iruserok_af(const void *address, int super, const char *remote, const char *local, sa_family_t family)
{
	union {
		struct sockaddr any;
		struct sockaddr_in four;
		struct sockaddr_in6 six;
	} a = {.six = {.sin6_family = family}};
	socklen_t size = family == AF_INET ? sizeof a.four : sizeof a.six;

	if (family == AF_INET)
		memcpy(&a.four.sin_addr, address, sizeof a.four.sin_addr);
	else if (family == AF_INET6)
		memcpy(&a.six.sin6_addr, address, sizeof a.six.sin6_addr);
	else
		return -1;
	return allowed(&(struct who){&a.any, size, "-", remote, local}, super);
}

PUBLIC int iruserok(uint32_t address, int super, const char *remote, const char *local)
{
	return iruserok_af(&address, super, remote, local, AF_INET);
}

PUBLIC int ruserok_af(const char *host, int super, const char *remote, const char *local, sa_family_t family)
{
	struct addrinfo *found, hints = {.ai_family = family, .ai_socktype = SOCK_STREAM};
	int answer = -1;

	if (getaddrinfo(host, NULL, &hints, &found))
		return -1;
	for (struct addrinfo *a = found; a && answer; a = a->ai_next)
		answer = allowed(&(struct who){a->ai_addr, a->ai_addrlen, host, remote, local}, super);
	freeaddrinfo(found);
	return answer;
}

PUBLIC int ruserok(const char *host, int super, const char *remote, const char *local)
{
	return ruserok_af(host, super, remote, local, AF_INET);
}
