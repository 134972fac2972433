#ifndef MSTATIC_PUSH_H
#define MSTATIC_PUSH_H
/* Sends an image to a registry, as the OCI's distribution specification has it. */
#include "../host/site.h"

/* Sends what is in the layout in dir (oci.h) under the name HOST/PATH[:TAG]. insecure: without TLS, or with whatever
 * certificate. Logins are those of docker and podman (credentials.h). What the registry has already is not sent. 0, or -1
 * after a message. mstatic-source does it, with libcurl. */
int push(const struct site *site, const char *dir, const char *name, bool insecure);

#endif
