/* A server on the loopback answers one question, and c-ares asks it. */
#include <ares.h>
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char seen[64];

static void *server(void *arg)
{
	static const unsigned char answer[] = {0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 7};
	unsigned char m[1500];
	struct sockaddr_in from;
	socklen_t len = sizeof from;
	ssize_t n = recvfrom(*(int *)arg, m, sizeof m, 0, (struct sockaddr *)&from, &len);
	unsigned char *end = m + 12;
	if (n < 12)
		return 0;
	while (*end)
		end += *end + 1;
	end += 5; /* the question's end: what follows is EDNS */
	m[2] |= 0x80;
	m[7] = 1;
	m[11] = 0;
	memcpy(end, answer, sizeof answer);
	sendto(*(int *)arg, m, (size_t)(end - m) + sizeof answer, 0, (struct sockaddr *)&from, len);
	return 0;
}

static void found(void *arg, int status, int timeouts, struct ares_addrinfo *all)
{
	(void)arg, (void)timeouts;
	if (status == ARES_SUCCESS && all->nodes) {
		struct sockaddr_in *in = (void *)all->nodes->ai_addr;
		inet_ntop(AF_INET, &in->sin_addr, seen, sizeof seen);
	} else
		snprintf(seen, sizeof seen, "%s", ares_strerror(status));
	ares_freeaddrinfo(all);
}

int main(void)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof at;
	int s = socket(AF_INET, SOCK_DGRAM, 0);
	pthread_t t;
	ares_channel_t *c;
	char where[32];
	struct ares_options o = {.flags = ARES_FLAG_NOALIASES, .evsys = ARES_EVSYS_DEFAULT, .timeout = 20000};
	struct ares_addrinfo_hints hints = {.ai_family = AF_INET};
	if (s < 0) /* not every build has sockets */
		return 0;
	if (bind(s, (void *)&at, sizeof at) || getsockname(s, (void *)&at, &len) || pthread_create(&t, 0, server, &s))
		return 1;
	snprintf(where, sizeof where, "127.0.0.1:%d", ntohs(at.sin_port));
	if (ares_library_init(ARES_LIB_INIT_ALL) ||
	    ares_init_options(&c, &o, ARES_OPT_FLAGS | ARES_OPT_EVENT_THREAD | ARES_OPT_TIMEOUTMS) ||
	    ares_set_servers_ports_csv(c, where))
		return 2;
	ares_getaddrinfo(c, "name.example.", 0, &hints, found, 0);
	ares_queue_wait_empty(c, -1);
	ares_destroy(c);
	pthread_join(t, 0);
	return strcmp(seen, "192.0.2.7") != 0;
}
