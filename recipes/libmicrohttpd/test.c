/* A server in a thread of its own; a client asks it by plain sockets. */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static enum MHD_Result reply(void *u, struct MHD_Connection *c, const char *url, const char *method, const char *version,
			     const char *data, size_t *size, void **state)
{
	(void)u, (void)version, (void)data, (void)size, (void)state;
	const char *q = MHD_lookup_connection_value(c, MHD_GET_ARGUMENT_KIND, "q");
	int ok = !strcmp(method, "GET") && !strcmp(url, "/here") && q && !strcmp(q, "a b");
	struct MHD_Response *r = MHD_create_response_from_buffer_static(5, "hello");
	enum MHD_Result done = MHD_queue_response(c, ok ? MHD_HTTP_OK : MHD_HTTP_NOT_FOUND, r);
	MHD_destroy_response(r);
	return done;
}

int main(void)
{
	static const char ask[] = "GET /here?q=a+b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
	char text[1024];
	size_t n = 0;
	ssize_t got;
	int s = socket(AF_INET, SOCK_STREAM, 0);
	if (MHD_is_feature_supported(MHD_FEATURE_TLS) != MHD_YES || MHD_is_feature_supported(MHD_FEATURE_DIGEST_AUTH) != MHD_YES)
		return 1;
	if (s < 0) /* not every build has sockets */
		return 0;
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_AUTO_INTERNAL_THREAD, 0, 0, 0, reply, 0, MHD_OPTION_SOCK_ADDR, &at, MHD_OPTION_END);
	if (!d)
		return 2;
	at.sin_port = htons(MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT)->port);
	if (connect(s, (void *)&at, sizeof at) || write(s, ask, sizeof ask - 1) != sizeof ask - 1)
		return 3;
	while (n < sizeof text - 1 && (got = read(s, text + n, sizeof text - 1 - n)) > 0)
		n += (size_t)got;
	text[n] = 0;
	MHD_stop_daemon(d);
	return strncmp(text, "HTTP/1.1 200 ", 13) || !strstr(text, "\r\n\r\nhello");
}
