/* A server that sends back what it gets, and a client of it, in one loop on the loopback. */
#include <libwebsockets.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int done;

static int happens(struct lws *w, enum lws_callback_reasons why, void *user, void *in, size_t n)
{
	unsigned char room[LWS_PRE + 16];
	(void)user;
	switch (why) {
	case LWS_CALLBACK_CLIENT_ESTABLISHED:
		lws_callback_on_writable(w);
		break;
	case LWS_CALLBACK_CLIENT_WRITEABLE:
		memcpy(room + LWS_PRE, "hello", 6);
		return lws_write(w, room + LWS_PRE, 6, LWS_WRITE_TEXT) != 6;
	case LWS_CALLBACK_RECEIVE:
		memcpy(room + LWS_PRE, in, n < 16 ? n : 16);
		return lws_write(w, room + LWS_PRE, n < 16 ? n : 16, LWS_WRITE_TEXT) < 0;
	case LWS_CALLBACK_CLIENT_RECEIVE:
		done = n == 6 && !memcmp(in, "hello", 6) ? 1 : -1;
		break;
	case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
		done = -2;
		break;
	default:
		break;
	}
	return 0;
}

int main(void)
{
	const struct lws_protocols own[] = {{.name = "own", .callback = happens}, LWS_PROTOCOL_LIST_TERM};
	struct lws_context_creation_info info = {.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT,
						 .protocols = own, .iface = "127.0.0.1"};
	struct lws_client_connect_info to = {.address = "127.0.0.1", .host = "localhost", .origin = "localhost", .path = "/",
					     .protocol = "own", .local_protocol_name = "own"};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	char text[32];
	lws_set_log_level(0, 0);
	if (lws_b64_encode_string("hello", 5, text, sizeof text) != 8 || strcmp(text, "aGVsbG8="))
		return 1;
	if (fd < 0) /* not every build has sockets */
		return 0;
	close(fd);
	struct lws_context *c = lws_create_context(&info);
	if (!c)
		return 2;
	struct lws_vhost *server = lws_create_vhost(c, &info);
	if (!server)
		return 3;
	to.context = c;
	to.vhost = server;
	to.port = lws_get_vhost_listen_port(server);
	if (to.port <= 0 || !lws_client_connect_via_info(&to))
		return 4;
	for (int i = 0; i < 1000 && !done; i++)
		lws_service(c, 0);
	lws_context_destroy(c);
	return done != 1;
}
