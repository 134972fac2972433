#include "answer.h"

#include <string.h>

#include "../base/argv.h"
#include "../base/mem.h"

static struct argv dead; /* hosts that did not answer */

void host_remember(const char *host)
{
	argv_add_once(&dead, host);
}

bool host_is_dead(const char *host)
{
	return argv_has(&dead, host);
}

char *host_of(const char *url)
{
	const char *p = strstr(url, "://"), *at;
	size_t n;

	if (!p)
		return NULL;
	p += 3;
	n = strcspn(p, "/?#");
	if ((at = memchr(p, '@', n))) {
		n -= (size_t)(at + 1 - p);
		p = at + 1;
	}
	return n ? xstrndup(p, n) : NULL;
}
