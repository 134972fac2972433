/* The state of a resolver: _res, one for each thread, and those of programs that keep their own. What a program
 * changes in its _res holds for getaddrinfo() as well; as long as it changes nothing, resolv.conf is read anew
 * each time. Own work of the mstatic project. */
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "lookup.h"

static __thread struct __res_state own;

struct __res_state *__res_state(void)
{
	return &own;
}

/* A number that any change by a program changes. */
static unsigned sum_of(const struct __res_state *s)
{
	const unsigned char *p = (const void *)s->nsaddr_list;
	unsigned sum = s->retrans * 31 + s->retry * 37 + s->nscount * 41 + (unsigned)s->options * 43 + s->ndots * 47;

	for (size_t i = 0; i < sizeof s->nsaddr_list; i++)
		sum = sum * 33 + p[i];
	for (int i = 0; i < MAXNS; i++)
		sum = sum * 33 + (unsigned)(uintptr_t)s->_u._ext.nsaddrs[i];
	for (int i = 0; i < MAXDNSRCH && s->dnsrch[i]; i++)
		sum = sum * 33 + (unsigned)(uintptr_t)s->dnsrch[i];
	return sum;
}

static int set_server(struct __res_state *s, int i, const struct address *a)
{
	struct sockaddr_in *four = &s->nsaddr_list[i];
	struct sockaddr_in6 *six;

	memset(four, 0, sizeof *four);
	if (a->family == AF_INET) {
		four->sin_family = AF_INET;
		four->sin_port = htons(NS_DEFAULTPORT);
		memcpy(&four->sin_addr, a->addr, sizeof four->sin_addr);
		return 0;
	}
	/* As with glibc, those of the other family are beside the list, which has none there. */
	six = calloc(1, sizeof *six);
	if (!six)
		return -1;
	six->sin6_family = AF_INET6;
	six->sin6_port = htons(NS_DEFAULTPORT);
	six->sin6_scope_id = a->scopeid;
	memcpy(&six->sin6_addr, a->addr, sizeof six->sin6_addr);
	s->_u._ext.nsaddrs[i] = six;
	s->_u._ext.nscount6++;
	return 0;
}

static void set_domains(struct __res_state *s, const char *search)
{
	char *p = s->defdname;
	int n = 0;

	strncpy(s->defdname, search, sizeof s->defdname - 1);
	s->defdname[sizeof s->defdname - 1] = 0;
	/* A domain that is not whole counts for nothing. */
	if (strlen(search) >= sizeof s->defdname)
		*(strrchr(s->defdname, ' ') ? strrchr(s->defdname, ' ') : s->defdname) = 0;
	while (*p && n < MAXDNSRCH) {
		s->dnsrch[n++] = p;
		p += strcspn(p, " ");
		if (*p)
			*p++ = 0;
	}
	s->dnsrch[n] = NULL;
}

static void forget(struct __res_state *s)
{
	for (int i = 0; s->options & RES_INIT && i < MAXNS; i++)
		free(s->_u._ext.nsaddrs[i]);
	memset(&s->_u, 0, sizeof s->_u);
	s->nscount = 0;
}

static int fill(struct __res_state *s, unsigned long options, int retrans, int retry)
{
	struct resolvconf conf;
	char search[SEARCH_SIZE];
	struct timespec t;

	forget(s);
	if (__read_resolv_conf(&conf, search, sizeof search) < 0)
		return -1;
	clock_gettime(CLOCK_REALTIME, &t);
	s->id = t.tv_nsec + t.tv_nsec / 65536 & 0xffff;
	s->retrans = retrans ? retrans : (int)conf.timeout;
	s->retry = retry ? retry : (int)conf.attempts;
	s->ndots = conf.ndots;
	s->nsort = 0;
	s->pfcode = 0;
	s->_vcsock = -1;
	s->_flags = 0;
	s->qhook = s->rhook = NULL;
	s->res_h_errno = 0;
	set_domains(s, search);
	for (unsigned i = 0; i < conf.nns; i++) {
		if (set_server(s, i, &conf.ns[i]) < 0)
			return -1;
		s->nscount++;
	}
	s->options = options | conf.options | RES_INIT;
	s->_u._ext._initstamp[0] = sum_of(s);
	return 0;
}

int res_ninit(struct __res_state *s)
{
	s->options = 0;
	return fill(s, RES_DEFAULT & ~RES_NOIP6DOTINT, 0, 0);
}

/* What a program put there beforehand stays. */
int res_init(void)
{
	unsigned long options = own.options & RES_INIT ? own.options : own.options | (RES_DEFAULT & ~RES_NOIP6DOTINT);
	int first = !(own.options & RES_INIT);

	return fill(&own, options, first ? own.retrans : 0, first ? own.retry : 0);
}

void res_nclose(struct __res_state *s)
{
	forget(s);
	s->options &= ~RES_INIT;
}

/* Of s, which is filled. */
void __res_conf_of(const struct __res_state *s, struct resolvconf *conf, char *search, size_t size)
{
	size_t n = 0;

	*conf = (struct resolvconf){.ndots = s->ndots, .timeout = s->retrans, .attempts = s->retry, .options = s->options};
	for (int i = 0; i < s->nscount && i < MAXNS; i++) {
		const struct sockaddr_in *four = &s->nsaddr_list[i];
		const struct sockaddr_in6 *six = s->_u._ext.nsaddrs[i];
		struct address *a = &conf->ns[conf->nns];
		int old = four->sin_family == AF_INET || !six;
		a->family = old ? AF_INET : AF_INET6;
		a->scopeid = old ? 0 : six->sin6_scope_id;
		memcpy(a->addr, old ? (const void *)&four->sin_addr : &six->sin6_addr, old ? 4 : 16);
		conf->port[conf->nns++] = ntohs(old ? four->sin_port : six->sin6_port);
	}
	for (int i = 0; search && i < MAXDNSRCH && s->dnsrch[i]; i++) {
		size_t l = strlen(s->dnsrch[i]);
		if (n + l + 2 > size)
			break;
		memcpy(search + n, s->dnsrch[i], l);
		n += l;
		search[n++] = ' ';
	}
	if (search)
		search[n] = 0;
}

/* What takes the place of resolv.conf for this thread. */
int __res_state_conf(struct resolvconf *conf, char *search, size_t size)
{
	if (!(own.options & RES_INIT) || own._u._ext._initstamp[0] == sum_of(&own))
		return 0;
	__res_conf_of(&own, conf, search, size);
	return 1;
}
