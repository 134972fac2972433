/* resolve NAME...: the addresses that getaddrinfo() finds for each, sorted, or its error; 4NAME and 6NAME for one
 * family. resolve state: what res_init() makes of resolv.conf. resolve ask NAME...: what each of the functions
 * that ask in a state's name tells of NAME[,TYPE]. resolve own ADDRESS NAME...: with that server in _res. */
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <arpa/nameser.h>
#include <resolv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static const char *error_of(int e)
{
	switch (e) {
	case EAI_NONAME:
		return "NONAME";
	case EAI_AGAIN:
		return "AGAIN";
	case EAI_NODATA:
		return "NODATA";
	}
	return gai_strerror(e);
}

static int compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void look_up(const char *name, int family)
{
	struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_STREAM, .ai_flags = AI_CANONNAME}, *list = NULL;
	char found[64][64];
	int n = 0, e = getaddrinfo(name, "80", &hints, &list);

	for (struct addrinfo *i = list; i; i = i->ai_next)
		getnameinfo(i->ai_addr, i->ai_addrlen, found[n++], 64, NULL, 0, NI_NUMERICHOST);
	qsort(found, n, 64, compare);
	if (e)
		printf("%s", error_of(e));
	else
		printf("(%s)", list->ai_canonname);
	for (int i = 0; i < n && i < 3; i++)
		printf(" %s", found[i]);
	if (n > 3)
		printf(" and %d", n - 3);
	puts("");
}

static void show_state(void)
{
	int failed = res_init();

	printf("%d %d %d %d %#lx", failed, _res.retrans, _res.retry, _res.ndots, _res.options);
	for (int i = 0; i < MAXDNSRCH && _res.dnsrch[i]; i++)
		printf(" [%s]", _res.dnsrch[i]);
	for (int i = 0; i < _res.nscount; i++)
		printf(" %d %s", _res.nsaddr_list[i].sin_family, inet_ntoa(_res.nsaddr_list[i].sin_addr));
	puts("");
}

static int what(int n, int why)
{
	return n > 0 ? n : -why;
}

static void ask(const char *text)
{
	static struct __res_state s;
	unsigned char answer[4096], query[512];
	char name[100];
	int type = ns_t_a, n;

	sscanf(text, "%99[^,],%d", name, &type);
	if (res_ninit(&s) != 0)
		exit(2);
	n = res_query(name, ns_c_in, type, answer, sizeof answer);
	printf("query %d", what(n, h_errno));
	n = res_search(name, ns_c_in, type, answer, sizeof answer);
	printf(" search %d", what(n, h_errno));
	n = res_nquery(&s, name, ns_c_in, type, answer, sizeof answer);
	printf(" nquery %d", what(n, s.res_h_errno));
	n = res_nsearch(&s, name, ns_c_in, type, answer, sizeof answer);
	printf(" nsearch %d", what(n, s.res_h_errno));
	n = res_nquerydomain(&s, name, "test", ns_c_in, type, answer, sizeof answer);
	printf(" ndomain %d", what(n, s.res_h_errno));
	n = res_nmkquery(&s, ns_o_query, name, ns_c_in, type, NULL, 0, NULL, query, sizeof query);
	printf(" nmkquery %d %02x%02x nsend %d\n", n, query[2], query[3], res_nsend(&s, query, n, answer, sizeof answer));
	res_nclose(&s);
}

int main(int argc, char **argv)
{
	int asks = argc > 2 && strcmp(argv[1], "ask") == 0, own = argc > 3 && strcmp(argv[1], "own") == 0;

	if (argc == 2 && strcmp(argv[1], "state") == 0)
		return show_state(), 0;
	if (own) {
		res_init();
		_res.nscount = 1;
		_res.nsaddr_list[0].sin_family = AF_INET;
		_res.nsaddr_list[0].sin_port = htons(NS_DEFAULTPORT);
		inet_aton(argv[2], &_res.nsaddr_list[0].sin_addr);
	}
	for (int i = 1 + asks + 2 * own; i < argc; i++) {
		char *name = argv[i];
		int family = *name == '4' ? AF_INET : *name == '6' ? AF_INET6 : AF_UNSPEC;
		printf("%s: ", name);
		if (asks)
			ask(name);
		else
			look_up(name + (family != AF_UNSPEC), family);
	}
	return 0;
}
