/* A request and its answer, encrypted, over the loopback; and a subscription within the process. */
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zmq.h>

static int curve(void *ctx)
{
	char pub[41], key[41], mine[41], own[41], at[64], word[8] = "";
	size_t len = sizeof at;
	int one = 1, wait = 20000;
	void *server = zmq_socket(ctx, ZMQ_REP), *client = zmq_socket(ctx, ZMQ_REQ);
	if (zmq_curve_keypair(pub, key) || zmq_curve_keypair(mine, own))
		return 1;
	zmq_setsockopt(server, ZMQ_RCVTIMEO, &wait, sizeof wait), zmq_setsockopt(client, ZMQ_RCVTIMEO, &wait, sizeof wait);
	if (zmq_setsockopt(server, ZMQ_CURVE_SERVER, &one, sizeof one) || zmq_setsockopt(server, ZMQ_CURVE_SECRETKEY, key, 41) ||
	    zmq_setsockopt(client, ZMQ_CURVE_SERVERKEY, pub, 41) || zmq_setsockopt(client, ZMQ_CURVE_PUBLICKEY, mine, 41) ||
	    zmq_setsockopt(client, ZMQ_CURVE_SECRETKEY, own, 41))
		return 2;
	if (zmq_bind(server, "tcp://127.0.0.1:*") || zmq_getsockopt(server, ZMQ_LAST_ENDPOINT, at, &len) || zmq_connect(client, at))
		return 3;
	if (zmq_send(client, "hello", 6, 0) != 6 || zmq_recv(server, word, sizeof word, 0) != 6 || strcmp(word, "hello") ||
	    zmq_send(server, "world", 6, 0) != 6 || zmq_recv(client, word, sizeof word, 0) != 6 || strcmp(word, "world"))
		return 4;
	return zmq_close(client) || zmq_close(server);
}

static int within(void *ctx)
{
	char word[8] = "";
	void *out = zmq_socket(ctx, ZMQ_PUB), *in = zmq_socket(ctx, ZMQ_SUB);
	if (zmq_bind(out, "inproc://news") || zmq_connect(in, "inproc://news") || zmq_setsockopt(in, ZMQ_SUBSCRIBE, "b", 1))
		return 5;
	zmq_pollitem_t p = {in, 0, ZMQ_POLLIN, 0};
	while (zmq_poll(&p, 1, 1) == 0) /* until it has subscribed */
		if (zmq_send(out, "a1", 3, 0) != 3 || zmq_send(out, "b1", 3, 0) != 3)
			return 6;
	return zmq_recv(in, word, sizeof word, 0) != 3 || strcmp(word, "b1") || zmq_close(in) || zmq_close(out) ? 7 : 0;
}

int main(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), e = 0;
	void *ctx = zmq_ctx_new();
	if (!ctx || !zmq_has("curve"))
		return 8;
	if (fd >= 0) /* not every build has sockets */
		e = curve(ctx);
	return e || (e = within(ctx)) ? e : zmq_ctx_term(ctx);
}
