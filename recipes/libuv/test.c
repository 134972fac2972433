/* A server that sends back what it gets and a client of it, in one loop; and work in another thread. */
#include <stdlib.h>
#include <string.h>
#include <uv.h>

static uv_tcp_t server, peer, client;
static char seen[6];
static size_t count;
static int worked;

static void room(uv_handle_t *h, size_t n, uv_buf_t *b)
{
	(void)h;
	*b = uv_buf_init(malloc(n), n);
}

static void back(uv_stream_t *s, ssize_t n, const uv_buf_t *b)
{
	if (n > 0) {
		uv_buf_t out = uv_buf_init(b->base, n);
		uv_try_write(s, &out, 1);
	} else
		uv_close((uv_handle_t *)s, 0);
	free(b->base);
}

static void accepted(uv_stream_t *s, int status)
{
	(void)status;
	uv_tcp_init(s->loop, &peer);
	uv_accept(s, (uv_stream_t *)&peer);
	uv_read_start((uv_stream_t *)&peer, room, back);
	uv_close((uv_handle_t *)s, 0);
}

static void got(uv_stream_t *s, ssize_t n, const uv_buf_t *b)
{
	for (ssize_t i = 0; i < n && count < sizeof seen; i++)
		seen[count++] = b->base[i];
	free(b->base);
	if (n < 0 || count == sizeof seen)
		uv_close((uv_handle_t *)s, 0);
}

static void connected(uv_connect_t *c, int status)
{
	uv_buf_t out = uv_buf_init("hello", 6);
	if (!status && uv_try_write(c->handle, &out, 1) == 6)
		uv_read_start(c->handle, room, got);
}

static void work(uv_work_t *w)
{
	*(int *)w->data = 42;
}

int main(void)
{
	uv_loop_t *loop = uv_default_loop();
	struct sockaddr_in at;
	int len = sizeof at;
	uv_connect_t c;
	uv_work_t w = {.data = &worked};
	if (uv_tcp_init_ex(loop, &server, AF_INET)) /* not every build has sockets */
		return 0;
	uv_tcp_init(loop, &client);
	if (uv_ip4_addr("127.0.0.1", 0, &at) || uv_tcp_bind(&server, (void *)&at, 0) ||
	    uv_tcp_getsockname(&server, (void *)&at, &len) || uv_listen((uv_stream_t *)&server, 1, accepted) ||
	    uv_tcp_connect(&c, &client, (void *)&at, connected) || uv_queue_work(loop, &w, work, 0))
		return 1;
	uv_run(loop, UV_RUN_DEFAULT);
	return strcmp(seen, "hello") || worked != 42 || uv_loop_close(loop) ? 2 : 0;
}
