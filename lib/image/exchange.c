#include "exchange.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "../base/mem.h"
#include "../base/progress.h"
#include "../source/authority.h"

#define CONNECT_SECONDS 10
#define STALL_SECONDS 60 /* with less than STALL_BYTES a second: a registry may think long at an upload's end */
#define STALL_BYTES 1

struct talk {
	const struct question *q;
	struct reply *r;
	int fd;         /* of the body that is a file */
	long long left; /* bytes of it */
};

static size_t take_body(char *p, size_t one, size_t n, void *data)
{
	struct talk *t = data;

	if (t->r->body.n + n * one > EXCHANGE_MOST)
		return 0;
	str_addn(&t->r->body, p, n * one);
	return n * one;
}

static size_t give_body(char *p, size_t one, size_t n, void *data)
{
	struct talk *t = data;
	size_t most = one * n;
	ssize_t got = read(t->fd, p, (long long)most < t->left ? most : (size_t)t->left);

	if (got < 0)
		return CURL_READFUNC_ABORT;
	t->left -= got;
	return (size_t)got;
}

static void keep(char **to, const char *value)
{
	free(*to);
	*to = xstrdup(value);
}

static void take_field(struct reply *r, const char *name, const char *value)
{
	char **texts[] = {&r->location, &r->range, &r->digest};
	static const char *const names[] = {"location", "range", "docker-content-digest"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(name, names[i]) == 0)
			keep(texts[i], value);
	if (strcasecmp(name, "retry-after") == 0 && *value >= '0' && *value <= '9')
		r->wait = strtol(value, NULL, 10);
	if (strcasecmp(name, "www-authenticate") == 0 && strncasecmp(value, "bearer ", 7) == 0)
		keep(&r->bearer, value + 7);
	if (strcasecmp(name, "www-authenticate") == 0 && strncasecmp(value, "basic", 5) == 0)
		keep(&r->basic, value);
}

static size_t take_header(char *p, size_t one, size_t n, void *data)
{
	struct talk *t = data;
	char *line = xstrndup(p, one * n), *colon = strchr(line, ':');

	line[strcspn(line, "\r\n")] = '\0';
	if (colon) {
		*colon++ = '\0';
		take_field(t->r, line, colon + strspn(colon, " \t"));
	}
	free(line);
	return one * n;
}

static int show(void *data, curl_off_t down, curl_off_t got, curl_off_t up, curl_off_t sent)
{
	const struct talk *t = data;

	(void)down, (void)got, (void)up;
	if (t->q->file)
		progress_bytes(t->q->from + sent, t->q->from + t->q->size);
	return 0;
}

static void add_header(struct curl_slist **all, const char *name, const char *value)
{
	char *line = value ? xasprintf("%s: %s", name, value) : NULL;

	if (line && plain_text(line))
		*all = curl_slist_append(*all, line);
	free(line);
}

static struct curl_slist *headers_of(const struct question *q)
{
	struct curl_slist *all = curl_slist_append(NULL, "Expect:");

	add_header(&all, "Authorization", q->authorization);
	add_header(&all, "Accept", q->accept);
	add_header(&all, "Content-Type", q->type);
	add_header(&all, "Content-Range", q->range);
	return all;
}

static void set_options(CURL *c, struct talk *t, struct curl_slist *headers, char *error)
{
	authority_choose(c);
	curl_easy_setopt(c, CURLOPT_URL, t->q->url);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, error);
	curl_easy_setopt(c, CURLOPT_USERAGENT, "mstatic/" MSTATIC_VERSION);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, show);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, t);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, (long)STALL_SECONDS);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, (long)STALL_BYTES);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, t->q->unverified ? 0L : 1L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, t->q->unverified ? 0L : 2L);
#if LIBCURL_VERSION_NUM >= 0x075500
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
#else
	curl_easy_setopt(c, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

static void set_body(CURL *c, struct talk *t)
{
	const struct question *q = t->q;

	if (q->file) {
		curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
		curl_easy_setopt(c, CURLOPT_READFUNCTION, give_body);
		curl_easy_setopt(c, CURLOPT_READDATA, t);
		curl_easy_setopt(c, CURLOPT_INFILESIZE_LARGE, (curl_off_t)q->size);
	} else if (strcmp(q->method, "HEAD") == 0) {
		curl_easy_setopt(c, CURLOPT_NOBODY, 1L);
	} else if (strcmp(q->method, "GET") != 0) {
		curl_easy_setopt(c, CURLOPT_POSTFIELDS, q->text ? q->text : "");
	}
	curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, q->method);
}

static void perform(CURL *c, struct talk *t)
{
	char error[CURL_ERROR_SIZE] = "";
	struct curl_slist *headers = headers_of(t->q);
	curl_off_t length = -1;

	set_options(c, t, headers, error);
	set_body(c, t);
	CURLcode code = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &t->r->status);
	curl_easy_getinfo(c, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
	t->r->length = length;
	if (code != CURLE_OK) {
		t->r->status = 0;
		t->r->plain = code == CURLE_SSL_CONNECT_ERROR;
		t->r->unvouched = code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;
		t->r->why = xstrdup(t->r->body.n + CURL_MAX_WRITE_SIZE > EXCHANGE_MOST ? "its answer is too long"
				    : error[0]					     ? error
										     : curl_easy_strerror(code));
	}
	curl_slist_free_all(headers);
}

void exchange(const struct question *q, struct reply *r)
{
	static CURL *c; /* kept, for its connections */
	struct talk t = {.q = q, .r = r, .fd = q->file ? open(q->file, O_RDONLY | O_CLOEXEC) : -1, .left = q->size};

	if (c)
		curl_easy_reset(c);
	else
		c = curl_easy_init();
	*r = (struct reply){.wait = -1, .length = -1};
	if (q->file && (t.fd < 0 || lseek(t.fd, q->from, SEEK_SET) < 0))
		r->why = xasprintf("%s: %s", q->file, strerror(errno));
	else if (!c)
		r->why = xstrdup("libcurl does not start");
	else
		perform(c, &t);
	if (t.fd >= 0)
		close(t.fd);
}

void reply_free(struct reply *r)
{
	char *texts[] = {r->why, r->location, r->range, r->bearer, r->basic, r->digest};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
	str_free(&r->body);
	*r = (struct reply){0};
}

static char *part_of(CURLU *u, CURLUPart part)
{
	char *text = NULL, *own = curl_url_get(u, part, &text, part == CURLUPART_PORT ? CURLU_DEFAULT_PORT : 0) == CURLUE_OK ? xstrdup(text) : NULL;

	curl_free(text);
	return own;
}

char *url_resolve(const char *base, const char *url)
{
	CURLU *u = curl_url();
	char *all = NULL, *scheme = NULL;

	if (u && curl_url_set(u, CURLUPART_URL, base, 0) == CURLUE_OK && curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK)
		scheme = part_of(u, CURLUPART_SCHEME);
	if (scheme && (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0))
		all = part_of(u, CURLUPART_URL);
	free(scheme);
	curl_url_cleanup(u);
	return all;
}

char *url_with(const char *url, const char *name, const char *value)
{
	CURLU *u = curl_url();
	char *pair = xasprintf("%s=%s", name, value), *all = NULL;

	if (u && curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK &&
	    curl_url_set(u, CURLUPART_QUERY, pair, CURLU_APPENDQUERY | CURLU_URLENCODE) == CURLUE_OK)
		all = part_of(u, CURLUPART_URL);
	free(pair);
	curl_url_cleanup(u);
	return all ? all : xstrdup(url);
}

bool url_same_place(const char *a, const char *b)
{
	static const CURLUPart parts[] = {CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT};
	CURLU *ua = curl_url(), *ub = curl_url();
	bool same = ua && ub && curl_url_set(ua, CURLUPART_URL, a, 0) == CURLUE_OK && curl_url_set(ub, CURLUPART_URL, b, 0) == CURLUE_OK;

	for (size_t i = 0; same && i < sizeof parts / sizeof *parts; i++) {
		char *x = part_of(ua, parts[i]), *y = part_of(ub, parts[i]);
		same = x && y && strcasecmp(x, y) == 0;
		free(x);
		free(y);
	}
	curl_url_cleanup(ua);
	curl_url_cleanup(ub);
	return same;
}
