/* Questions to name servers, in the order that glibc keeps: one server after the other, each as long as
 * resolv.conf says, the whole list as often as it says. A server that is not there or cannot answer (SERVFAIL,
 * NOTIMP, REFUSED) is passed over at once. Two questions, for both families of addresses, are asked together;
 * where one of them is answered, the other may fail, as with servers that know no AAAA. Own work of the mstatic
 * project. */
#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <resolv.h>
#include "lookup.h"

/* What has become of a question; an answer counts by its length. */
enum { OPEN = 0, FAILED = -1, CUT = -2 };

struct exchange {
	int n, size;
	const unsigned char *const *queries;
	const int *lengths;
	unsigned char *const *answers;
	int *got;
	const struct resolvconf *conf;
	int fd;
};

static void close_socket(void *data)
{
	struct exchange *x = data;

	if (x->fd >= 0)
		close(x->fd);
	x->fd = -1;
}

static long long now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* False when nothing came of it until then. */
static int wait_for(struct exchange *x, short events, long long until)
{
	struct pollfd p = {.fd = x->fd, .events = events};
	long long left;

	while ((left = until - now()) > 0) {
		int n = poll(&p, 1, (int)left);
		if (n > 0)
			return 1;
		if (n < 0 && errno != EINTR)
			return 0;
	}
	return 0;
}

/* A socket for that server alone, so that no other's answer gets in, and its port is a new one. */
static int open_socket(struct exchange *x, int server, int type)
{
	const struct address *a = &x->conf->ns[server];
	unsigned short port = htons(x->conf->port[server] ? x->conf->port[server] : 53);
	struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = port};
	struct sockaddr_in6 in6 = {.sin6_family = AF_INET6, .sin6_port = port, .sin6_scope_id = a->scopeid};
	int four = a->family == AF_INET;

	memcpy(&in.sin_addr, a->addr, sizeof in.sin_addr);
	memcpy(&in6.sin6_addr, a->addr, sizeof in6.sin6_addr);
	close_socket(x);
	x->fd = socket(a->family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (x->fd < 0)
		return -1;
	if (connect(x->fd, four ? (void *)&in : (void *)&in6, four ? sizeof in : sizeof in6) == 0 || errno == EINPROGRESS)
		return 0;
	close_socket(x);
	return -1;
}

/* The question that an answer repeats; a server that failed may leave it out. -1: none of ours. */
static int question_of(struct exchange *x, const unsigned char *answer, int length)
{
	int rcode = answer[3] & 15;

	for (int i = 0; i < x->n; i++) {
		const unsigned char *q = x->queries[i];
		int k = NS_HFIXEDSZ;
		if (length < NS_HFIXEDSZ || !(answer[2] & 0x80) || memcmp(answer, q, 2) != 0)
			continue;
		if (!answer[4] && !answer[5] && rcode)
			return i;
		while (k < x->lengths[i] && k < length && tolower(answer[k]) == tolower(q[k]))
			k++;
		if (k == x->lengths[i])
			return i;
	}
	return -1;
}

/* What an answer is worth. */
static int judge(const unsigned char *answer, int length)
{
	int rcode = answer[3] & 15;

	if (rcode == ns_r_servfail || rcode == ns_r_notimpl || rcode == ns_r_refused)
		return FAILED;
	/* A server that neither knows nor asks others. */
	if (!rcode && !(answer[2] & 4) && !(answer[3] & 0x80) && !answer[6] && !answer[7] && !answer[10] && !answer[11])
		return FAILED;
	return length;
}

/* How many questions that has become of; 1: an answer. */
static int count(struct exchange *x, int what)
{
	int n = 0;

	for (int i = 0; i < x->n; i++)
		n += what > 0 ? x->got[i] > 0 : x->got[i] == what;
	return n;
}

/* An answer, maybe to one of the open questions. Of a refusal the header is kept, for whoever wants to know why. */
static void take(struct exchange *x, const unsigned char *answer, int length, int cut)
{
	int i = question_of(x, answer, length);

	if (i < 0 || x->got[i] != OPEN)
		return;
	x->got[i] = judge(answer, length);
	if (x->got[i] > 0 && (cut || answer[2] & 2) && !(x->conf->options & RES_IGNTC))
		x->got[i] = CUT;
	if (answer != x->answers[i])
		memcpy(x->answers[i], answer, length);
}

static int send_open(struct exchange *x)
{
	for (int i = 0; i < x->n; i++)
		if (x->got[i] == OPEN && send(x->fd, x->queries[i], x->lengths[i], MSG_NOSIGNAL) < 0 && errno != EAGAIN)
			return -1;
	return 0;
}

/* As long as there is an open question, the time is not over and the server is there. What comes goes to the place of
 * the first open question's answer, and from there to its own. */
static void ask_udp(struct exchange *x, int server, int timeout)
{
	long long until = now() + timeout;

	if (open_socket(x, server, SOCK_DGRAM) < 0 || send_open(x) < 0)
		return;
	while (count(x, OPEN) && wait_for(x, POLLIN, until)) {
		int open = 0;
		while (x->got[open] != OPEN)
			open++;
		struct iovec v = {.iov_base = x->answers[open], .iov_len = x->size};
		struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1};
		ssize_t n = recvmsg(x->fd, &m, 0);
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return;
		if (n >= NS_HFIXEDSZ)
			take(x, x->answers[open], (int)n, !!(m.msg_flags & MSG_TRUNC));
	}
}

/* All of it, as the other side is ready for it. */
static int put(struct exchange *x, const unsigned char *data, int size, int flags, long long until)
{
	while (size) {
		if (!wait_for(x, POLLOUT, until))
			return -1;
		ssize_t n = send(x->fd, data, size, MSG_NOSIGNAL | flags);
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return -1;
		data += n > 0 ? n : 0;
		size -= n > 0 ? (int)n : 0;
	}
	return 0;
}

static int get(struct exchange *x, unsigned char *data, int size, long long until)
{
	while (size) {
		if (!wait_for(x, POLLIN, until))
			return -1;
		ssize_t n = recv(x->fd, data, size, 0);
		if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
			return -1;
		data += n > 0 ? n : 0;
		size -= n > 0 ? (int)n : 0;
	}
	return 0;
}

static void ask_tcp(struct exchange *x, int i, int server, int timeout)
{
	unsigned char *answer = x->answers[i], size[2] = {x->lengths[i] >> 8, x->lengths[i]};
	long long until = now() + timeout;
	int length;

	x->got[i] = OPEN;
	if (open_socket(x, server, SOCK_STREAM) < 0 || put(x, size, 2, MSG_MORE, until) < 0 ||
	    put(x, x->queries[i], x->lengths[i], 0, until) < 0 || get(x, size, 2, until) < 0)
		return;
	length = size[0] * 256 + size[1];
	if (length >= NS_HFIXEDSZ && get(x, answer, length < x->size ? length : x->size, until) == 0 &&
	    question_of(x, answer, length < x->size ? length : x->size) == i)
		x->got[i] = judge(answer, length);
	else
		memset(answer, 0, NS_HFIXEDSZ);
}

static void ask(struct exchange *x, int server, int timeout)
{
	for (int i = 0; i < x->n; i++)
		if (x->got[i] == FAILED)
			x->got[i] = OPEN;
	if (!(x->conf->options & RES_USEVC))
		ask_udp(x, server, timeout);
	for (int i = 0; i < x->n; i++)
		if (x->got[i] == CUT || (x->conf->options & RES_USEVC && x->got[i] == OPEN))
			ask_tcp(x, i, server, timeout);
	close_socket(x);
}

static void ask_all(struct exchange *x)
{
	const struct resolvconf *conf = x->conf;
	int n = conf->nns, first = conf->options & RES_ROTATE ? (unsigned)now() % n : 0;
	int attempts = conf->attempts ? conf->attempts : 1;

	for (int attempt = 0; attempt < attempts; attempt++)
		for (int k = 0; k < n; k++) {
			int server = (first + k) % n;
			int seconds = k ? (int)(conf->timeout << k) / n : (int)conf->timeout;
			int timeout = 1000 * (seconds ? seconds : 1);
			ask(x, server, timeout);
			/* There are servers, and walls before them, that lose the second of two questions. */
			if (count(x, 1) && count(x, OPEN))
				ask(x, server, timeout);
			if (count(x, 1))
				return;
		}
}

/* Answers are at least 512 bytes. alens: 0 where there is none; the answer's header says why, if the server did. */
int __res_msend_rc(int nqueries, const unsigned char *const *queries, const int *qlens, unsigned char *const *answers,
		   int *alens, int asize, const struct resolvconf *conf)
{
	struct exchange x = {nqueries, asize, queries, qlens, answers, alens, conf, -1};

	for (int i = 0; i < nqueries; i++) {
		alens[i] = OPEN;
		memset(answers[i], 0, NS_HFIXEDSZ);
	}
	pthread_cleanup_push(close_socket, &x);
	if (conf->options & (RES_SNGLKUP | RES_SNGLKUPREOP) && nqueries > 1)
		for (int i = 0; i < nqueries; i++) {
			x.n = 1;
			x.queries = queries + i, x.lengths = qlens + i, x.answers = answers + i, x.got = alens + i;
			ask_all(&x);
		}
	else
		ask_all(&x);
	pthread_cleanup_pop(1);
	for (int i = 0; i < nqueries; i++)
		if (alens[i] < 0)
			alens[i] = 0;
	return 0;
}

int __res_msend(int nqueries, const unsigned char *const *queries, const int *qlens, unsigned char *const *answers,
		int *alens, int asize)
{
	struct resolvconf conf;

	if (__get_resolv_conf(&conf, 0, 0) < 0)
		return -1;
	return __res_msend_rc(nqueries, queries, qlens, answers, alens, asize, &conf);
}
