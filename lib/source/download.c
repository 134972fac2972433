#include "download.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "apt.h"

#define CONNECT_SECONDS 10
#define STALL_SECONDS 30 /* with less than STALL_BYTES a second */
#define STALL_BYTES 64
#define REDIRECTS 8

struct sink {
	int fd;
	long long got, size;
	int error; /* errno of a write that failed */
};

/* Empties the file, to begin anew. */
static int empty(struct sink *s)
{
	if (ftruncate(s->fd, 0) != 0 || lseek(s->fd, 0, SEEK_SET) != 0) {
		s->error = errno;
		return -1;
	}
	s->got = 0;
	return 0;
}

static size_t take_bytes(char *p, size_t one, size_t n, void *data)
{
	struct sink *s = data;
	size_t left = n * one;

	while (left) {
		ssize_t w = write(s->fd, p, left);
		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0) {
			s->error = errno;
			return 0;
		}
		p += w;
		left -= (size_t)w;
		s->got += w;
	}
	progress_bytes(s->got, s->size);
	return s->got > s->size ? 0 : n * one;
}

static int keep_drawing(void *data, curl_off_t all, curl_off_t now, curl_off_t up_all, curl_off_t up)
{
	(void)data, (void)all, (void)now, (void)up_all, (void)up;
	progress_tick();
	return 0;
}

static void set_options(CURL *c, const char *url, struct sink *s, char *error)
{
	curl_easy_setopt(c, CURLOPT_URL, url);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_bytes);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, s);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, keep_drawing);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
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
	if (!s->got || s->error || !cannot_resume(c, code) || empty(s) != 0)
		return code;
	curl_easy_setopt(c, CURLOPT_RESUME_FROM_LARGE, (curl_off_t)0);
	return curl_easy_perform(c);
}

static enum download transfer(CURL *c, const char *url, struct sink *s, char **why)
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
	char *host = no_answer(code) ? last_host(c, url) : NULL;
	if (host)
		host_remember(host);
	free(host);
	*why = xstrdup(error[0] ? error : curl_easy_strerror(code));
	return DOWNLOAD_MISSED;
}

static enum download from_http(const char *url, const char *folder, struct sink *s, char **why)
{
	char *host = host_of(url);
	enum download r = DOWNLOAD_MISSED;
	CURL *c = NULL;

	(void)folder;
	if (!host)
		*why = xstrdup("the URL names no host");
	else if (host_is_dead(host))
		*why = xasprintf("%s did not answer before", host);
	else if (!(c = curl_easy_init()))
		*why = xstrdup("libcurl does not start");
	else
		r = transfer(c, url, s, why);
	if (c)
		curl_easy_cleanup(c);
	free(host);
	return r;
}

static enum download copy(int from, struct sink *s, char **why)
{
	char buf[65536];
	ssize_t n;

	while ((n = read(from, buf, sizeof buf)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			*why = xstrdup(strerror(errno));
			return DOWNLOAD_MISSED;
		}
		if (take_bytes(buf, 1, (size_t)n, s) != (size_t)n) {
			*why = s->error ? xstrdup(strerror(s->error)) : NULL;
			return s->error ? DOWNLOAD_BROKEN : DOWNLOAD_LONG;
		}
	}
	return DOWNLOAD_OK;
}

/* file:x.tar, file:./x.tar, file:/a/x.tar and file:///a/x.tar */
static enum download from_file(const char *place, const char *folder, struct sink *s, char **why)
{
	const char *name = place + strlen("file:");
	enum download r = DOWNLOAD_MISSED;
	struct stat st;

	if (starts_with(name, "///"))
		name += 2;
	char *path = *name == '/' ? xstrdup(name) : xasprintf("%s/%s", folder, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &st) != 0)
		*why = xstrdup(strerror(errno));
	else if (!S_ISREG(st.st_mode))
		*why = xstrdup("no plain file");
	else if (empty(s) == 0)
		r = copy(fd, s, why);
	else
		*why = xstrdup(strerror(s->error));
	if (fd >= 0)
		close(fd);
	free(path);
	return r;
}

bool place_is_local(const char *place)
{
	return starts_with(place, "file:");
}

enum download download(const struct site *site, const char *place, const char *folder,
		const char *to, long long size, char **why)
{
	struct sink s = {.size = size};
	enum download r;

	*why = NULL;
	if (starts_with(place, "debian:"))
		return apt_download(site, place + strlen("debian:"), to, size, why);
	s.fd = open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
	s.got = s.fd < 0 ? -1 : lseek(s.fd, 0, SEEK_END);
	if (s.got < 0 || (s.got > size && empty(&s) != 0)) {
		*why = xstrdup(strerror(errno));
		return DOWNLOAD_BROKEN;
	}
	if (s.got == size) { /* all of it came, and then something went wrong */
		close(s.fd);
		return DOWNLOAD_OK;
	}
	r = (place_is_local(place) ? from_file : from_http)(place, folder, &s, why);
	if (close(s.fd) != 0 && r == DOWNLOAD_OK) {
		*why = xstrdup(strerror(errno));
		r = DOWNLOAD_BROKEN;
	}
	return r;
}
