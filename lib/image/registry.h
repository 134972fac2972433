#ifndef MSTATIC_REGISTRY_H
#define MSTATIC_REGISTRY_H
/* A registry of images: questions to it go with the login that it wants, and with what it says of where to ask. For
 * mstatic-source. */
#include "credentials.h"
#include "exchange.h"

struct registry {
	const char *name;      /* as users call it, for messages */
	char *base;            /* "https://HOST" */
	const char *path;      /* of the image, "library/app" */
	struct credentials login;
	char *authorization;   /* what the last answer was content with, or NULL */
	bool insecure;         /* without TLS, or with whatever certificate */
};

/* Finds out how host is asked: by https, else, where insecure says so or it is this machine, by http. 0, or -1 after a
 * message; to be closed in either case. */
int registry_open(const struct site *site, const char *name, const char *host, const char *login, const char *path, bool insecure,
		  struct registry *r);
/* Asks, with a login where it is wanted, and once more after a redirect or a wait that the registry asks for. The login goes
 * to no other place than the registry. Fills answer, which is to be freed, whatever it is. */
void registry_ask(struct registry *r, const struct question *q, struct reply *answer);
/* Says what an answer that is none of the wanted means, after `cannot TASK: `, and what to do. -1. */
int registry_refusal(const struct registry *r, const char *task, const struct reply *answer);
void registry_close(struct registry *r);

#endif
