/* A client's request goes to a server as HTTP/3's frames, without the QUIC that would carry them. */
#include <nghttp3/nghttp3.h>
#include <string.h>

static int fields, ended;

static int field(nghttp3_conn *c, int64_t id, int32_t token, nghttp3_rcbuf *name, nghttp3_rcbuf *value, uint8_t flags, void *u, void *s)
{
	nghttp3_vec n = nghttp3_rcbuf_get_buf(name), v = nghttp3_rcbuf_get_buf(value);
	(void)c, (void)id, (void)token, (void)flags, (void)u, (void)s;
	fields += (n.len == 5 && !memcmp(n.base, ":path", 5) && v.len == 5 && !memcmp(v.base, "/here", 5)) ||
		  (n.len == 6 && !memcmp(n.base, "x-word", 6) && v.len == 5 && !memcmp(v.base, "hello", 5));
	return 0;
}

static int end(nghttp3_conn *c, int64_t id, void *u, void *s)
{
	(void)c, (void)u, (void)s;
	ended = id == 0;
	return 0;
}

#define FIELD(n, v) {(uint8_t *)n, (uint8_t *)v, sizeof n - 1, sizeof v - 1, NGHTTP3_NV_FLAG_NONE}

int main(void)
{
	const nghttp3_nv request[] = {FIELD(":method", "GET"), FIELD(":scheme", "https"), FIELD(":authority", "localhost"),
				      FIELD(":path", "/here"), FIELD("x-word", "hello")};
	nghttp3_callbacks none = {0}, calls = {.recv_header = field, .end_stream = end};
	nghttp3_settings settings;
	nghttp3_conn *client, *server;
	nghttp3_vec v[16];
	int64_t id;
	int fin;
	nghttp3_ssize n;
	nghttp3_settings_default(&settings);
	if (nghttp3_conn_client_new(&client, &none, &settings, nghttp3_mem_default(), 0) ||
	    nghttp3_conn_server_new(&server, &calls, &settings, nghttp3_mem_default(), 0))
		return 1;
	nghttp3_conn_set_max_client_streams_bidi(server, 1);
	if (nghttp3_conn_bind_control_stream(client, 2) || nghttp3_conn_bind_qpack_streams(client, 6, 10) ||
	    nghttp3_conn_submit_request(client, 0, request, 5, 0, 0))
		return 2;
	while ((n = nghttp3_conn_writev_stream(client, &id, &fin, v, 16)) > 0 || (n == 0 && id >= 0)) {
		size_t all = 0;
		for (nghttp3_ssize i = 0; i < n; all += v[i++].len)
			if (nghttp3_conn_read_stream(server, id, v[i].base, v[i].len, fin && i == n - 1) < 0)
				return 3;
		if (nghttp3_conn_add_write_offset(client, id, all))
			return 4;
	}
	nghttp3_conn_del(client), nghttp3_conn_del(server);
	return n || fields != 2 || !ended;
}
