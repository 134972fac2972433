/* All that the files of /etc say about hosts, networks, services, protocols, programs, aliases and netgroups. */
#define _GNU_SOURCE
#include <aliases.h>
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>

static void list(char **words)
{
	while (*words)
		printf(" <%s>", *words++);
	puts("");
}

static void lists(void)
{
	struct hostent *h;
	struct netent *n;
	struct servent *s;
	struct protoent *p;
	struct rpcent *r;
	struct aliasent *a;
	char text[99];

	errno = 0;
	while ((h = gethostent())) {
		printf("host %s %d %d %s %d:", h->h_name, h->h_addrtype, h->h_length,
		       inet_ntop(h->h_addrtype, h->h_addr, text, sizeof text), !h->h_addr_list[1]);
		list(h->h_aliases);
	}
	printf("end %d %d\n", errno, h_errno);
	while ((n = getnetent())) {
		printf("net %s %d %x:", n->n_name, n->n_addrtype, n->n_net);
		list(n->n_aliases);
	}
	while ((s = getservent())) {
		printf("service %s %d %s:", s->s_name, ntohs((uint16_t)s->s_port), s->s_proto);
		list(s->s_aliases);
	}
	while ((p = getprotoent())) {
		printf("protocol %s %d:", p->p_name, p->p_proto);
		list(p->p_aliases);
	}
	while ((r = getrpcent())) {
		printf("program %s %d:", r->r_name, r->r_number);
		list(r->r_aliases);
	}
	while ((a = getaliasent())) {
		printf("alias %s %d:", a->alias_name, a->alias_local);
		for (size_t i = 0; i < a->alias_members_len; i++)
			printf(" <%s>", a->alias_members[i]);
		puts("");
	}
}

static void names(void)
{
	static const char *const protocols[] = {NULL, "tcp", "udp"};
	static const char *const services[] = {"tcpmux", "ind", "a", "TCPMUX", "noproto", "both", "q", "nope", "last"};

	for (size_t i = 0; i < sizeof services / sizeof *services; i++)
		for (int j = 0; j < 3; j++) {
			struct servent *s = getservbyname(services[i], protocols[j]);
			printf("%s/%s: %s %d\n", services[i], protocols[j] ? protocols[j] : "*", s ? s->s_name : "-",
			       s ? ntohs((uint16_t)s->s_port) : -1);
		}
	for (int i = 0; i < 9; i++) {
		struct servent *s = getservbyport(htons((uint16_t)i), i % 2 ? "tcp" : NULL);
		struct protoent *p = getprotobynumber(i);
		printf("%d: %s", i, s ? s->s_name : "-");
		printf(" %s\n", p ? p->p_name : "-");
	}
	static const char *const others[] = {"ip", "IP", "tcp", "tc", "loopback", "LOOPBACK", "LO", "two", "al", "sunrpc", "root",
		"ROOT", "inc", "nope"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct protoent *p = getprotobyname(others[i]);
		struct netent *n = getnetbyname(others[i]);
		struct rpcent *r = getrpcbyname(others[i]);
		struct aliasent *a = getaliasbyname(others[i]);
		printf("%s: %s %s %s %s\n", others[i], p ? p->p_name : "-", n ? n->n_name : "-", r ? r->r_name : "-",
		       a ? a->alias_members[a->alias_members_len - 1] : "-");
	}
	static const uint32_t nets[] = {0x7f000000, 127, 0x0a000000, 10, 0xffffffff, 0};
	for (size_t i = 0; i < sizeof nets / sizeof *nets; i++) {
		struct netent *n = getnetbyaddr(nets[i], i % 2 ? AF_INET : AF_UNSPEC);
		printf("%x: %s\n", nets[i], n ? n->n_name : "-");
	}
}

static void buffers(void)
{
	char b[500];
	struct servent s, *sr;
	struct netent n, *nr;
	struct hostent h, *hr;
	struct aliasent a, *ar;
	int e, herror;

	e = getservbyname_r("tcpmux", "tcp", &s, b, sizeof b, &sr);
	printf("found %d %d", e, sr == &s);
	e = getservbyname_r("nope", "tcp", &s, b, sizeof b, &sr);
	printf(" none %d %d", e, !sr);
	e = getservbyname_r("tcpmux", "tcp", &s, b, 5, &sr);
	printf(" small %d %d\n", e, !sr);
	herror = 55;
	e = getnetbyname_r("nope", &n, b, sizeof b, &nr, &herror);
	printf("none %d %d", e, herror);
	e = getnetbyname_r("loopback", &n, b, 3, &nr, &herror);
	printf(" small %d %d", e, herror);
	herror = 55;
	setnetent(0);
	while (!(e = getnetent_r(&n, b, sizeof b, &nr, &herror)))
		;
	printf(" end %d %d\n", e, herror);
	endhostent();
	while (!(e = gethostent_r(&h, b, sizeof b, &hr, &herror)))
		;
	printf("end %d %d\n", e, herror);
	e = getaliasbyname_r("nope", &a, b, sizeof b, &ar);
	printf("none %d", e);
	e = getaliasbyname_r("root", &a, b, 5, &ar);
	printf(" small %d\n", e);
}

static void groups(void)
{
	static const char *const all[] = {"one", "two", "loop", "cont", "nope", "space", "bad", "nested", "dup", "last"};
	char *host, *user, *domain;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		printf("%s %d:", all[i], setnetgrent(all[i]));
		while (getnetgrent(&host, &user, &domain))
			printf(" (%s,%s,%s)", host ? host : "*", user ? user : "*", domain ? domain : "*");
		puts("");
	}
	endnetgrent();
	printf("%d %d %d %d %d %d %d %d\n", innetgr("one", "h1", NULL, NULL), innetgr("one", "H1", "u1", "D1"),
	       innetgr("one", "h1", "U1", NULL), innetgr("nested", "h1", NULL, NULL), innetgr("loop", "h9", "u", NULL),
	       innetgr("nope", NULL, NULL, NULL), innetgr("two", "x", "u2", "q"), innetgr("one", "h2", NULL, NULL));
}

int main(void)
{
	lists();
	names();
	buffers();
	groups();
	return 0;
}
