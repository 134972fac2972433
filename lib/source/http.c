#include "http.h"

#include <curl/curl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "authority.h"
#include "sink.h"

#define CONNECT_SECONDS 10
#define STALL_SECONDS 30 /* with less than STALL_BYTES a second */
#define STALL_BYTES 64
#define REDIRECTS 8

static size_t take_bytes(char *p, size_t one, size_t n, void *data)
{
	return sink_take(data, p, n * one) == 0 ? n * one : 0;
}

static void set_options(CURL *c, const char *url, struct sink *s, char *error)
{
	authority_choose(c);
	curl_easy_setopt(c, CURLOPT_URL, url);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_bytes);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, s);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, error);
	curl_easy_setopt(c, CURLOPT_USERAGENT, "mstatic/" MSTATIC_VERSION);
	curl_easy_setopt(c, CURLOPT_FAILONERROR, 1L);
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(c, CURLOPT_MAXREDIRS, (long)REDIRECTS);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, (long)STALL_SECONDS);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, (long)STALL_BYTES);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075500
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
	curl_easy_setopt(c, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
	curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

static bool no_answer(CURLcode code)
{
	return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY ||
	       code == CURLE_COULDNT_CONNECT || code == CURLE_OPERATION_TIMEDOUT ||
	       code == CURLE_SSL_CONNECT_ERROR;
}

/* The host that answered: a redirect may have led to another. */
static char *last_host(CURL *c, const char *url)
{
	char *last = NULL;

	curl_easy_getinfo(c, CURLINFO_EFFECTIVE_URL, &last);
	return host_of(last && *last ? last : url);
}

/* True when the server cannot go on from where an earlier download stopped. */
static bool cannot_resume(CURL *c, CURLcode code)
{
	long status = 0;

	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	return code == CURLE_RANGE_ERROR || code == CURLE_BAD_DOWNLOAD_RESUME || status == 416;
}

static CURLcode perform(CURL *c, struct sink *s)
{
	curl_easy_setopt(c, CURLOPT_RESUME_FROM_LARGE, (curl_off_t)s->got);
	CURLcode code = curl_easy_perform(c);
	if (!s->got || s->error || !cannot_resume(c, code) || sink_empty(s) != 0)
		return code;
	curl_easy_setopt(c, CURLOPT_RESUME_FROM_LARGE, (curl_off_t)0);
	return curl_easy_perform(c);
}

static enum download transfer(CURL *c, const char *url, struct sink *s, char **why, char **silent)
{
	char error[CURL_ERROR_SIZE] = "";

	set_options(c, url, s, error);
	CURLcode code = perform(c, s);
	if (s->error) {
		*why = xstrdup(strerror(s->error));
		return DOWNLOAD_BROKEN;
	}
	if (s->got > s->size)
		return DOWNLOAD_LONG;
	if (code == CURLE_OK)
		return DOWNLOAD_OK;
	if (no_answer(code))
		*silent = last_host(c, url);
	*why = xstrdup(error[0] ? error : curl_easy_strerror(code));
	return DOWNLOAD_MISSED;
}

enum download http_get(const char *url, const char *to, long long size, char **why, char **silent)
{
	struct sink s;
	enum download r = DOWNLOAD_MISSED;
	CURL *c = NULL;

	*why = *silent = NULL;
	if (sink_open(&s, to, size) != 0)
		r = DOWNLOAD_BROKEN;
	else if (!(c = curl_easy_init()))
		*why = xstrdup("libcurl does not start");
	else
		r = transfer(c, url, &s, why, silent);
	if (c)
		curl_easy_cleanup(c);
	if (sink_close(&s) != 0 && r == DOWNLOAD_OK)
		r = DOWNLOAD_BROKEN;
	if (r == DOWNLOAD_BROKEN && !*why)
		*why = xstrdup(strerror(s.error));
	return r;
}

char *http_silence(const char *url)
{
	CURL *c = curl_easy_init();

	if (!c)
		return xstrdup("libcurl does not start");
	authority_choose(c);
	curl_easy_setopt(c, CURLOPT_URL, url);
	curl_easy_setopt(c, CURLOPT_NOBODY, 1L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS / 2);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)CONNECT_SECONDS);
	CURLcode code = curl_easy_perform(c);
	curl_easy_cleanup(c);
	return code == CURLE_OK ? NULL : xstrdup(curl_easy_strerror(code));
}
