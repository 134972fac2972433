/* Questions in the name of a resolver's state, and their older forms, which ask in _res's. Own work of the mstatic
 * project. */
#define _BSD_SOURCE
#include <errno.h>
#include <netdb.h>
#include <resolv.h>
#include <string.h>
#include "lookup.h"

static int failed(struct __res_state *s, int why)
{
	h_errno = s->res_h_errno = why;
	return -1;
}

/* The thread's own, filled when it is used first. */
static struct __res_state *state(void)
{
	return _res.options & RES_INIT || res_init() == 0 ? &_res : NULL;
}

int res_nmkquery(struct __res_state *s, int op, const char *name, int class, int type, const unsigned char *data,
		 int length, const unsigned char *rr, unsigned char *buffer, int size)
{
	int n = __res_mkquery(op, name, class, type, data, length, rr, buffer, size);

	/* As glibc's: recursion is a choice, and nothing is said of DNSSEC. */
	if (n >= NS_HFIXEDSZ) {
		buffer[3] = s->options & RES_TRUSTAD ? 32 : 0;
		buffer[2] = (buffer[2] & ~1) | !!(s->options & RES_RECURSE);
	}
	return n;
}

/* One server after the other; -1 and errno when none answers. */
int res_nsend(struct __res_state *s, const unsigned char *query, int length, unsigned char *answer, int size)
{
	unsigned char room[512], *to = size < (int)sizeof room ? room : answer;
	struct resolvconf conf;
	int n;

	if (length < NS_HFIXEDSZ) {
		errno = EINVAL;
		return -1;
	}
	__res_conf_of(s, &conf, NULL, 0);
	/* Unchanged, it is what resolv.conf says now. */
	if (s == &_res && __get_resolv_conf(&conf, NULL, 0) < 0)
		return -1;
	if (!conf.nns) {
		errno = ESRCH;
		return -1;
	}
	__res_msend_rc(1, &query, &length, &to, &n, size < (int)sizeof room ? (int)sizeof room : size, &conf);
	/* The header of a refusal is there, too. */
	if (to == room)
		memcpy(answer, room, n > 0 && n < size ? n : size < NS_HFIXEDSZ || n > 0 ? size : NS_HFIXEDSZ);
	if (n <= 0)
		errno = ETIMEDOUT;
	return n > 0 ? n : -1;
}

int res_nquery(struct __res_state *s, const char *name, int class, int type, unsigned char *answer, int size)
{
	unsigned char query[280];
	int n = res_nmkquery(s, 0, name, class, type, NULL, 0, NULL, query, sizeof query);

	if (size > 3)
		answer[3] = 0;
	if (n < 0)
		return failed(s, NO_RECOVERY);
	n = res_nsend(s, query, n, answer, size);
	if (n < NS_HFIXEDSZ)
		return failed(s, TRY_AGAIN);
	switch (answer[3] & 15) {
	case ns_r_noerror:
		if (!answer[6] && !answer[7])
			return failed(s, NO_DATA);
		return n;
	case ns_r_nxdomain:
		return failed(s, HOST_NOT_FOUND);
	case ns_r_servfail:
		return failed(s, TRY_AGAIN);
	}
	return failed(s, NO_RECOVERY);
}

int res_nquerydomain(struct __res_state *s, const char *name, const char *domain, int class, int type,
		     unsigned char *answer, int size)
{
	char whole[NS_MAXDNAME];
	size_t n = strlen(name), d = domain ? strlen(domain) : 0;

	if (n + d + 2 > sizeof whole)
		return failed(s, NO_RECOVERY);
	memcpy(whole, name, n + 1);
	if (!domain && n && name[n - 1] == '.')
		whole[n - 1] = 0;
	if (domain) {
		whole[n] = '.';
		memcpy(whole + n + 1, domain, d + 1);
	}
	return res_nquery(s, whole, class, type, answer, size);
}

/* How often each of these came of the names that were tried. */
struct tries {
	int no_data, servfail, root;
};

/* The name in each domain of the list. >0: an answer; 0: there is none; -1: no use in trying more. */
static int search_domains(struct __res_state *s, const char *name, int class, int type, unsigned char *answer,
			  int size, struct tries *t)
{
	for (int i = 0; i < MAXDNSRCH && s->dnsrch[i]; i++) {
		const char *domain = s->dnsrch[i];
		int n;
		domain += *domain == '.';
		t->root |= !*domain;
		n = res_nquerydomain(s, name, *domain ? domain : NULL, class, type, answer, size);
		if (n > 0)
			return n;
		t->no_data += s->res_h_errno == NO_DATA;
		if (s->res_h_errno == TRY_AGAIN && (answer[3] & 15) == ns_r_servfail)
			t->servfail++;
		else if (s->res_h_errno != NO_DATA && s->res_h_errno != HOST_NOT_FOUND)
			return -1;
		if (!(s->options & RES_DNSRCH))
			break;
	}
	return 0;
}

/* A name with as many dots as `ndots` says is tried as it is before it is looked for in the domains, any other
 * afterwards. */
int res_nsearch(struct __res_state *s, const char *name, int class, int type, unsigned char *answer, int size)
{
	struct tries t = {0};
	size_t length = strlen(name);
	int n, dots = 0, why = -1, searched = 0, last_dot = length && name[length - 1] == '.';

	for (const char *p = name; *p; p++)
		dots += *p == '.';
	if (dots >= (int)s->ndots || last_dot) {
		n = res_nquerydomain(s, name, NULL, class, type, answer, size);
		if (n > 0 || last_dot)
			return n;
		why = s->res_h_errno;
		t.no_data += why == NO_DATA;
	}
	if (dots ? s->options & RES_DNSRCH : s->options & RES_DEFNAMES) {
		searched = 1;
		n = search_domains(s, name, class, type, answer, size, &t);
		if (n)
			return n > 0 ? n : -1;
	}
	if ((dots || !searched || !(s->options & RES_NOTLDQUERY)) && why < 0 && !t.root) {
		n = res_nquerydomain(s, name, NULL, class, type, answer, size);
		if (n > 0)
			return n;
	}
	return failed(s, why >= 0 ? why : t.no_data ? NO_DATA : t.servfail ? TRY_AGAIN : s->res_h_errno);
}

/* ---- in the name of _res ---- */

int res_query(const char *name, int class, int type, unsigned char *answer, int size)
{
	struct __res_state *s = state();

	return s ? res_nquery(s, name, class, type, answer, size) : (h_errno = -1);
}

int res_querydomain(const char *name, const char *domain, int class, int type, unsigned char *answer, int size)
{
	struct __res_state *s = state();

	return s ? res_nquerydomain(s, name, domain, class, type, answer, size) : (h_errno = -1);
}

int res_search(const char *name, int class, int type, unsigned char *answer, int size)
{
	struct __res_state *s = state();

	return s ? res_nsearch(s, name, class, type, answer, size) : (h_errno = -1);
}
