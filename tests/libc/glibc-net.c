/* What glibc's functions for the network do that musl lacks: each group prints how many lines it has seen and their
 * digest, which are the same with glibc 2.36 (cases/glibc/net); with a group's name, the lines. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/ip6.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

static FILE *out;

__attribute__((format(printf, 1, 2))) static void put(const char *format, ...)
{
	va_list list;

	va_start(list, format);
	vfprintf(out, format, list);
	va_end(list);
}

static void dump(const void *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put("%02x", ((const unsigned char *)bytes)[i]);
	put("\n");
}

static void walk_options(unsigned char *b, int size)
{
	uint8_t type;
	socklen_t n = 0;
	void *data;
	int at = 0;

	while ((at = inet6_opt_next(b, (socklen_t)size, at, &type, &n, &data)) > 0)
		put("next %d %d %d %d\n", at, type, (int)n, (int)((unsigned char *)data - b));
	for (int wanted = 0; wanted < 7; wanted++) {
		at = inet6_opt_find(b, (socklen_t)size, 0, (uint8_t)wanted, &n, &data);
		put("find %d %d\n", wanted, at);
	}
}

static void test_options(void)
{
	unsigned char b[4096], data[300];

	for (int i = 0; i < 300; i++)
		data[i] = (unsigned char)i;
	for (socklen_t size = 0; size <= 64; size += 4)
		put("init %d\n", inet6_opt_init(b, size));
	put("init %d %d %d\n", inet6_opt_init(NULL, 0), inet6_opt_init(b, 2048), inet6_opt_init(b, 2056));
	for (int i = 0; i < 10 * 10 * 12; i++) {
		int n = i / 120, align = i / 12 % 10, offset = i % 12;
		void *at = b;
		memset(b, 0xee, 64);
		inet6_opt_init(b, 24);
		put("append %d %d %d: %d", n, align, offset, inet6_opt_append(NULL, 0, offset, 5, (socklen_t)n, (uint8_t)align, &at));
		int end = inet6_opt_append(b, 24, offset, 5, (socklen_t)n, (uint8_t)align, &at);
		put(" %d %d\n", end, (int)((unsigned char *)at - b));
		if (end < 0)
			continue;
		inet6_opt_set_val(at, 0, data, (socklen_t)n);
		end = inet6_opt_finish(b, 24, end);
		put("finish %d ", end);
		dump(b, 24);
		if (end > 0)
			walk_options(b, end);
	}
	put("%d %d %d %d\n", inet6_opt_append(NULL, 0, 2, 0, 4, 4, NULL), inet6_opt_append(NULL, 0, 2, 1, 4, 4, NULL),
	    inet6_opt_append(NULL, 0, 2, 7, 256, 4, NULL), inet6_opt_append(NULL, 0, 2, 7, 255, 8, NULL));
	put("finish %d %d %d\n", inet6_opt_finish(NULL, 0, 1), inet6_opt_finish(b, 8, 9), inet6_opt_finish(NULL, 0, 13));
	int given = 0x11223344, got = 0;
	put("%d ", inet6_opt_set_val(b, 3, &given, 4));
	put("%d ", inet6_opt_get_val(b, 3, &got, 4));
	put("%x\n", (unsigned)got);
}

static void test_routing(void)
{
	unsigned char b[4096], c[200] = {0};
	struct in6_addr a[4];

	for (int type = 0; type < 3; type++)
		for (int n = -1; n < 130; n++)
			put("space %d %d: %d\n", type, n, (int)inet6_rth_space(type, n));
	for (int n = -1; n < 5; n++)
		for (socklen_t size = 0; size < 90; size += 8) {
			memset(b, 0xee, 100);
			void *p = inet6_rth_init(b, size, 0, n);
			put("init %d %d: %d ", n, (int)size, p != NULL);
			dump(b, p ? 100 : 0);
		}
	inet6_rth_init(b, 200, 0, 3);
	for (int i = 0; i < 4; i++) {
		memset(&a[i], i + 1, sizeof a[i]);
		put("add %d\n", inet6_rth_add(b, &a[i]));
	}
	dump(b, 56);
	put("segments %d reverse %d ", inet6_rth_segments(b), inet6_rth_reverse(b, c));
	dump(c, 56);
	((struct ip6_rthdr *)(void *)b)->ip6r_segleft = 1;
	put("in place %d ", inet6_rth_reverse(b, b));
	dump(b, 56);
	for (int i = -1; i < 5; i++) {
		struct in6_addr *at = inet6_rth_getaddr(b, i);
		put("%d ", at ? (int)((unsigned char *)at - b) : -1);
	}
	b[2] = 1;
	put("another type %d %d %d\n", inet6_rth_segments(b), inet6_rth_add(b, a), inet6_rth_getaddr(b, 0) != NULL);
	b[2] = 0;
	b[1] = 3;
	put("odd %d\n", inet6_rth_segments(b));
}

static void test_old_options(void)
{
	unsigned char b[4096], option[300];
	struct cmsghdr *m;

	for (int i = 0; i < 300; i++)
		option[i] = (unsigned char)i;
	for (int i = 0; i < 40; i++)
		put("space %d\n", inet6_option_space(i) - (int)CMSG_LEN(0));
	for (int i = 0; i < 9 * 10 * 5; i++) {
		int multiple = i / 50, plus = i / 5 % 10 - 1, n = i % 5, result[3], found;
		memset(b, 0xee, 200);
		found = inet6_option_init(b, &m, n == 4 ? IPV6_RTHDR : n & 1 ? IPV6_HOPOPTS : IPV6_DSTOPTS);
		put("init %d %d %d: %d\n", multiple, plus, n, found);
		if (found)
			continue;
		option[0] = (unsigned char)(n + 3);
		option[1] = (unsigned char)n;
		result[0] = inet6_option_append(m, option, multiple, plus);
		option[0] = 0;
		result[1] = inet6_option_append(m, option, multiple, plus);
		option[0] = (unsigned char)(n + 9);
		option[1] = 7;
		result[2] = inet6_option_append(m, option, multiple, plus);
		put("%d %d %d ", result[0], result[1], result[2]);
		dump(CMSG_DATA(m), m->cmsg_len - CMSG_LEN(0));
		uint8_t *at = NULL;
		while (inet6_option_next(m, &at) == 0)
			put("next %d\n", (int)(at - (uint8_t *)CMSG_DATA(m)));
		for (int wanted = 0; wanted < 14; wanted++) {
			at = NULL;
			put("find %d:", wanted);
			for (int k = 0; k < 9 && inet6_option_find(m, &at, wanted) == 0; k++)
				put(" %d", (int)(at - (uint8_t *)CMSG_DATA(m)));
			put(" %d\n", at == NULL);
		}
		at = b;
		put("outside %d\n", inet6_option_next(m, &at));
	}
	int fit = 0;
	inet6_option_init(b, &m, IPV6_HOPOPTS);
	while (fit < 30 && inet6_option_alloc(m, 200, 8, 1))
		fit++;
	put("%d fit\n", fit);
}

static void test_sources(void)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	struct in_addr host = {htonl(INADDR_LOOPBACK)}, group = {inet_addr("224.1.2.3")};
	struct in_addr list[4] = {{inet_addr("1.2.3.4")}, {inet_addr("1.2.3.5")}, {inet_addr("1.2.3.6")}, {0}};
	struct ip_mreqn membership = {group, host, 0};
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr = group};
	struct sockaddr_storage many[4] = {0};
	uint32_t mode = 9, n = 4;
	int e;

	setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &membership, sizeof membership);
	put("set %d\n", setipv4sourcefilter(fd, host, group, MCAST_EXCLUDE, 3, list));
	memset(list, 0, sizeof list);
	n = 2;
	e = getipv4sourcefilter(fd, host, group, &mode, &n, list);
	put("get %d %u %u %x %x %x\n", e, mode, n, ntohl(list[0].s_addr), ntohl(list[1].s_addr), ntohl(list[2].s_addr));
	n = 4;
	e = getsourcefilter(fd, 1, (struct sockaddr *)&to, sizeof to, &mode, &n, many);
	put("get %d %u %u %x\n", e, mode, n, ntohl(((struct sockaddr_in *)many)[0].sin_addr.s_addr));
	e = setsourcefilter(fd, 1, (struct sockaddr *)&to, sizeof to, MCAST_EXCLUDE, 1, many);
	put("set %d\n", e);
	n = 4;
	e = getsourcefilter(fd, 1, (struct sockaddr *)&to, sizeof to, &mode, &n, many);
	put("get %d %u %u\n", e, mode, n);
	to.sin_family = AF_UNIX;
	errno = 0;
	e = getsourcefilter(fd, 1, (struct sockaddr *)&to, sizeof to, &mode, &n, many);
	put("family %d %d\n", e, errno);
	close(fd);
}

static volatile int told;

static void by_signal(int number, siginfo_t *info, void *context)
{
	(void)number;
	(void)context;
	told = info->si_value.sival_int * 1000 - info->si_code;
}

static void by_thread(union sigval value)
{
	told = value.sival_int;
}

static int await_told(void)
{
	for (int i = 0; i < 3000 && !told; i++)
		usleep(10000);
	int value = told;
	told = 0;
	return value;
}

static void test_getaddrinfo_a(void)
{
	struct gaicb r[40] = {0}, *list[40], *none[] = {NULL, NULL};
	struct addrinfo numbers = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM};
	struct sigaction action = {.sa_sigaction = by_signal, .sa_flags = SA_SIGINFO};
	struct sigevent e = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 5};
	struct timespec second = {1, 0};
	char name[40][20];

	for (int i = 0; i < 40; i++) {
		sprintf(name[i], i % 3 == 2 ? "300.1.1.%d" : "127.0.0.%d", i);
		r[i].ar_name = name[i];
		r[i].ar_request = &numbers;
		list[i] = i == 7 ? NULL : &r[i];
	}
	put("%d\n", getaddrinfo_a(GAI_WAIT, list, 40, NULL));
	for (int i = 0; i < 40; i++)
		if (list[i]) {
			struct addrinfo *a = r[i].ar_result;
			put("%d %d %s\n", i, gai_error(list[i]),
			    a ? inet_ntoa(((struct sockaddr_in *)(void *)a->ai_addr)->sin_addr) : "-");
			if (a)
				freeaddrinfo(a);
		}
	sigaction(SIGUSR1, &action, NULL);
	put("signal %d ", getaddrinfo_a(GAI_NOWAIT, list, 5, &e));
	put("%d\n", await_told());
	e = (struct sigevent){.sigev_notify = SIGEV_THREAD, .sigev_notify_function = by_thread, .sigev_value.sival_int = 6};
	put("thread %d ", getaddrinfo_a(GAI_NOWAIT, list, 5, &e));
	put("%d\n", await_told());
	put("done %d\n", gai_suspend((const struct gaicb *const *)list, 5, &second));
	put("nothing %d %d\n", gai_suspend(NULL, 0, NULL), gai_suspend((const struct gaicb *const *)none, 2, &second));
	put("cancel %d\n", gai_cancel(list[0]));
	put("empty %d ", getaddrinfo_a(GAI_NOWAIT, none, 2, &e));
	put("%d\n", await_told());
	errno = 0;
	put("mode %d ", getaddrinfo_a(9, list, 1, NULL));
	put("%d\n", errno);
}

static const struct {
	const char *name;
	void (*run)(void);
} groups[] = {
	{"options", test_options}, {"routing", test_routing}, {"old options", test_old_options}, {"sources", test_sources},
	{"getaddrinfo_a", test_getaddrinfo_a},
};

static void run(const char *name, void (*group)(void))
{
	char *text;
	size_t size, lines = 0;
	uint64_t digest = 14695981039346656037U;

	out = open_memstream(&text, &size);
	group();
	fclose(out);
	for (size_t i = 0; i < size; i++) {
		lines += text[i] == '\n';
		digest = (digest ^ (unsigned char)text[i]) * 1099511628211U;
	}
	printf("%s: %zu lines, %016llx\n", name, lines, (unsigned long long)digest);
	free(text);
}

int main(int argc, char **argv)
{
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if (argc < 2) {
			run(groups[i].name, groups[i].run);
		} else if (strcmp(argv[1], groups[i].name) == 0) {
			out = stdout;
			groups[i].run();
		}
	return 0;
}
