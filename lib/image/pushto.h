#ifndef MSTATIC_PUSHTO_H
#define MSTATIC_PUSHTO_H
/* Sends a layout to a registry (https://github.com/opencontainers/distribution-spec), with libcurl: for mstatic-source alone
 * (push.h is everybody else's). */
#include "../host/site.h"

struct destination {
	const char *name;   /* of the registry, for messages */
	const char *server; /* HOST[:PORT] */
	const char *login;  /* how logins call it */
	const char *path, *tag;
	bool insecure;
};

/* Blobs first, then what names them, the tag last: what a tag leads to is whole at any time. 0, or -1 after a message. */
int push_to(const struct site *site, const char *dir, const struct destination *to);

#endif
