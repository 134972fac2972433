/* A file is fetched by its URL, URLs are taken apart, and what the library is made of: OpenSSL, HTTP/2, SFTP,
 * zlib, names looked up beside the program; and certificates from wherever OpenSSL finds them. */
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static size_t keep(char *data, size_t size, size_t n, void *to)
{
	strncat(to, data, size * n);
	return size * n;
}

static void fetch_file(void)
{
	char url[4200] = "file://", got[64] = "";
	size_t n = strlen(url);
	FILE *f = fopen("test.txt", "w");
	CURL *c = curl_easy_init();

	fputs("hello, file\n", f);
	fclose(f);
	expect(getcwd(url + n, sizeof url - n - 16) != NULL, "the folder");
	strcat(url, "/test.txt");
	curl_easy_setopt(c, CURLOPT_URL, url);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, keep);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, got);
	expect(curl_easy_perform(c) == CURLE_OK && !strcmp(got, "hello, file\n"), "a file by its URL");
	curl_easy_setopt(c, CURLOPT_URL, "https://127.0.0.1:1/");
	expect(curl_easy_perform(c) == CURLE_COULDNT_CONNECT, "nobody listens there");
	curl_easy_cleanup(c);
	remove("test.txt");
}

static void take_apart(void)
{
	CURLU *u = curl_url();
	char *host = NULL, *port = NULL, *query = NULL;

	expect(!curl_url_set(u, CURLUPART_URL, "https://me@[::1]:8443/a/../b?q=1#x", 0), "a URL");
	curl_url_get(u, CURLUPART_HOST, &host, 0);
	curl_url_get(u, CURLUPART_PORT, &port, 0);
	curl_url_get(u, CURLUPART_QUERY, &query, 0);
	expect(host && !strcmp(host, "[::1]") && port && !strcmp(port, "8443") && query && !strcmp(query, "q=1"),
	       "its parts");
	curl_free(host);
	curl_free(port);
	curl_free(query);
	curl_url_cleanup(u);
}

static void made_of(void)
{
	static const char *const protocols[] = {"https", "ftps", "sftp", "scp", "smtps", "imaps", "file", "ws"};
	curl_version_info_data *v = curl_version_info(CURLVERSION_NOW);
	int seen = 0;

	puts(curl_version());
	expect(v->ssl_version && !strncmp(v->ssl_version, "OpenSSL/", 8), "OpenSSL");
	expect(v->features & CURL_VERSION_HTTP2 && v->nghttp2_version, "HTTP/2");
	expect(v->features & CURL_VERSION_LIBZ && v->features & CURL_VERSION_ASYNCHDNS &&
	       v->features & CURL_VERSION_IPV6, "zlib, the resolver's thread, IPv6");
	expect(v->libssh_version && !strncmp(v->libssh_version, "libssh2/", 8), "libssh2");
	expect(!v->cainfo && !v->capath, "no file of certificates that was fixed when it was built");
	for (size_t i = 0; i < sizeof protocols / sizeof *protocols; i++)
		for (const char *const *p = v->protocols; *p; p++)
			seen += !strcmp(*p, protocols[i]);
	expect(seen == sizeof protocols / sizeof *protocols, "the protocols");
	expect(!strcmp(v->version, LIBCURL_VERSION), "the version");
}

int main(void)
{
	expect(curl_global_init(CURL_GLOBAL_ALL) == 0, "curl_global_init");
	fetch_file();
	take_apart();
	made_of();
	curl_global_cleanup();
	return failures != 0;
}
