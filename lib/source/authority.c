#include "authority.h"

#include <stdbool.h>
#include <stdlib.h>

static bool choose(CURL *c, CURLoption option, const char *variable)
{
	const char *path = getenv(variable);

	if (!path || !*path)
		return false;
	curl_easy_setopt(c, option, path);
	return true;
}

void authority_choose(CURL *c)
{
	if (choose(c, CURLOPT_CAINFO, "CURL_CA_BUNDLE"))
		return;
	choose(c, CURLOPT_CAPATH, "SSL_CERT_DIR");
	choose(c, CURLOPT_CAINFO, "SSL_CERT_FILE");
}
