#ifndef MSTATIC_CREDENTIALS_H
#define MSTATIC_CREDENTIALS_H
/* Logins, as `docker login` and `podman login` keep them: in a config.json, or with a helper that it names
 * (docker-credential-NAME). They are never printed. */
#include "../host/site.h"

struct credentials {
	char *user, *password; /* NULL: none is known */
	char *identity;        /* a token for tokens, in place of both; NULL: none */
};

/* Those for the registry that is called so there. 0, also where there are none; -1 after a message about a file or helper
 * that does not do. */
int credentials_read(const struct site *site, const char *registry, struct credentials *c);
void credentials_free(struct credentials *c);

#endif
