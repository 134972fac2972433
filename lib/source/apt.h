#ifndef MSTATIC_APT_H
#define MSTATIC_APT_H
/* The host's own Debian mirrors, through apt itself: it knows the proxies, the methods and the
 * archive's keys. Nothing of the host's apt is changed: its hooks are not run, and what apt writes
 * goes to $MSTATIC_HOME/sources/apt. */
#include <stdbool.h>

#include "../base/argv.h"
#include "../host/site.h"
#include "answer.h"

/* NULL when this machine has apt, else a sentence that says what is missing. */
const char *apt_refusal(const struct site *site);

struct mirror {
	char *base;     /* ends in '/' */
	bool security;  /* of the security archive */
	bool debian;    /* carries Debian itself, not a distribution made from it */
};
/* The mirrors the host's apt is configured with, in its order. Kept. */
const struct mirror *apt_mirrors(size_t *n);

/* The environment that makes an apt tool use our folders. Kept; NULL after a message. */
char *const *apt_environment(const struct site *site);

/* Waits for another process's `apt-get update` in our folders, which apt itself does not. A descriptor to close, or -1 where
 * nothing can be locked. */
int apt_lock(const struct site *site);

/* As download(), for a path in the pool. */
enum download apt_download(const struct site *site, const char *pool_path, const char *to,
		long long size, char **why);

#endif
