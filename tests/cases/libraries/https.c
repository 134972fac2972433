/* Fetches a URL, says the server's answer; the exit status is curl's. */
#include <curl/curl.h>
#include <stdio.h>

static size_t ignore(char *data, size_t size, size_t n, void *to)
{
	(void)data, (void)to;
	return size * n;
}

int main(int argc, char **argv)
{
	CURL *c = curl_easy_init();
	long answer = 0;

	if (argc != 2)
		return 2;
	curl_easy_setopt(c, CURLOPT_URL, argv[1]);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, 20L);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, ignore);
	CURLcode r = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &answer);
	printf("%ld %s\n", answer, curl_easy_strerror(r));
	return (int)r;
}
