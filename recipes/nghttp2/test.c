/* A client's request crosses over to a server in memory, header compression included. */
#include <nghttp2/nghttp2.h>
#include <stdio.h>
#include <string.h>

#define HEADER(name, value) \
	{(uint8_t *)(name), (uint8_t *)(value), sizeof(name) - 1, sizeof(value) - 1, NGHTTP2_NV_FLAG_NONE}

static int seen, ended;

static int on_header(nghttp2_session *s, const nghttp2_frame *frame, const uint8_t *name, size_t n,
		     const uint8_t *value, size_t m, uint8_t flags, void *data)
{
	(void)s, (void)frame, (void)flags, (void)data;
	seen += n == 5 && !memcmp(name, ":path", 5) && m == 6 && !memcmp(value, "/hello", 6);
	return 0;
}

static int on_frame(nghttp2_session *s, const nghttp2_frame *frame, void *data)
{
	(void)s, (void)data;
	ended += frame->hd.type == NGHTTP2_HEADERS && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM);
	return 0;
}

static int cross(nghttp2_session *from, nghttp2_session *to)
{
	const uint8_t *bytes;
	nghttp2_ssize n;

	while ((n = nghttp2_session_mem_send2(from, &bytes)) > 0)
		if (nghttp2_session_mem_recv2(to, bytes, (size_t)n) != n)
			return -1;
	return (int)n;
}

int main(void)
{
	nghttp2_session_callbacks *calls;
	nghttp2_session *client, *server;
	nghttp2_nv request[] = {HEADER(":method", "GET"), HEADER(":scheme", "https"),
				HEADER(":authority", "localhost"), HEADER(":path", "/hello")};

	nghttp2_session_callbacks_new(&calls);
	nghttp2_session_callbacks_set_on_header_callback(calls, on_header);
	nghttp2_session_callbacks_set_on_frame_recv_callback(calls, on_frame);
	if (nghttp2_session_client_new(&client, calls, NULL) || nghttp2_session_server_new(&server, calls, NULL))
		return 1;
	nghttp2_submit_settings(client, NGHTTP2_FLAG_NONE, NULL, 0);
	nghttp2_submit_settings(server, NGHTTP2_FLAG_NONE, NULL, 0);
	if (nghttp2_submit_request2(client, NULL, request, 4, NULL, NULL) != 1)
		return 2;
	if (cross(client, server) || cross(server, client) || cross(client, server))
		return 3;
	nghttp2_session_del(client);
	nghttp2_session_del(server);
	nghttp2_session_callbacks_del(calls);
	if (seen != 1 || ended != 1)
		return 4;
	return strcmp(nghttp2_version(0)->version_str, NGHTTP2_VERSION) != 0;
}
