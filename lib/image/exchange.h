#ifndef MSTATIC_EXCHANGE_H
#define MSTATIC_EXCHANGE_H
/* One question to a web server and its answer, with libcurl: redirects are not followed, and nothing is sent but what is
 * said here. For mstatic-source. */
#include <stdbool.h>

#include "../base/str.h"

struct question {
	const char *method, *url;
	const char *authorization; /* the header's value, or NULL */
	const char *accept, *type, *range; /* values of Accept, Content-Type, Content-Range; NULL: none */
	const char *text;          /* a body, or NULL */
	const char *file;          /* or a body that is a file, from byte `from` on, size bytes; NULL: none */
	long long from, size;
	bool unverified;           /* whatever the server's certificate says */
};

/* Texts are fresh, NULL where the server says nothing of it. */
struct reply {
	long status;        /* 0: it did not answer */
	char *why;          /* then: why */
	bool plain;         /* and: it seems to speak no TLS */
	bool unvouched;     /* or: nobody that is believed vouches for its certificate */
	char *location, *range, *bearer, *basic, *digest; /* bearer, basic: WWW-Authenticate for these */
	long wait;          /* Retry-After in seconds; -1: not said */
	long long length;   /* Content-Length; -1: not said */
	struct str body;    /* at most EXCHANGE_MOST bytes; a longer one is no answer */
};

enum { EXCHANGE_MOST = 1 << 20 };

/* Fills r, which is to be freed. */
void exchange(const struct question *q, struct reply *r);
void reply_free(struct reply *r);

/* What url, which may be relative, leads to from the page base; fresh, or NULL where it is none of http or https. */
char *url_resolve(const char *base, const char *url);
/* url with NAME=VALUE more in its query; fresh. */
char *url_with(const char *url, const char *name, const char *value);
/* Do both have the same scheme, host and port? */
bool url_same_place(const char *a, const char *b);

#endif
