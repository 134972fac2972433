/* Packets of all sizes go into pages and come back; a page with a flipped bit is refused. */
#include <ogg/ogg.h>
#include <string.h>

static unsigned char data[70000], file[1 << 18];

int main(void)
{
	ogg_stream_state out, in;
	ogg_sync_state sync;
	ogg_page page;
	ogg_packet packet = {.packet = data, .b_o_s = 1};
	size_t n = 0;
	int packets = 0;

	for (unsigned i = 0; i < sizeof data; i++)
		data[i] = (unsigned char)(i * i >> 3);
	ogg_stream_init(&out, 42);
	for (packet.bytes = 1; packet.bytes < (long)sizeof data; packet.bytes *= 4, packet.b_o_s = 0, packet.packetno++)
		ogg_stream_packetin(&out, &packet);
	for (; ogg_stream_flush(&out, &page); n += (size_t)page.body_len) {
		memcpy(file + n, page.header, (size_t)page.header_len);
		n += (size_t)page.header_len;
		memcpy(file + n, page.body, (size_t)page.body_len);
	}

	ogg_sync_init(&sync);
	ogg_stream_init(&in, 42);
	memcpy(ogg_sync_buffer(&sync, (long)n), file, n);
	ogg_sync_wrote(&sync, (long)n);
	while (ogg_sync_pageout(&sync, &page) == 1) {
		ogg_stream_pagein(&in, &page);
		for (; ogg_stream_packetout(&in, &packet) == 1; packets++)
			if (packet.bytes != 1L << 2 * packets || memcmp(packet.packet, data, (size_t)packet.bytes) != 0)
				return 1;
	}
	if (packets != 9)
		return 2;

	file[28] ^= 1;
	ogg_sync_reset(&sync);
	memcpy(ogg_sync_buffer(&sync, (long)n), file, n);
	ogg_sync_wrote(&sync, (long)n);
	return ogg_sync_pageout(&sync, &page) == 1 ? 3 : 0;
}
