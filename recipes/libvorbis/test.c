/* A second of sound is encoded into memory, and read back by vorbisfile; its comment too. */
#include <math.h>
#include <string.h>
#include <vorbis/vorbisenc.h>
#include <vorbis/vorbisfile.h>

enum { RATE = 44100 };

static unsigned char file[1 << 18];
static size_t size, at;
static ogg_stream_state stream;

static void pages(int (*next)(ogg_stream_state *, ogg_page *))
{
	ogg_page page;

	while (next(&stream, &page)) {
		memcpy(file + size, page.header, (size_t)page.header_len);
		memcpy(file + size + page.header_len, page.body, (size_t)page.body_len);
		size += (size_t)(page.header_len + page.body_len);
	}
}

static int encode(void)
{
	vorbis_info info;
	vorbis_comment comment;
	vorbis_dsp_state dsp;
	vorbis_block block;
	ogg_packet packet[3];

	vorbis_info_init(&info);
	if (vorbis_encode_init_vbr(&info, 1, RATE, 0.4f) != 0)
		return -1;
	vorbis_comment_init(&comment);
	vorbis_comment_add_tag(&comment, "TITLE", "a tone");
	vorbis_analysis_init(&dsp, &info);
	vorbis_block_init(&dsp, &block);
	ogg_stream_init(&stream, 7);
	vorbis_analysis_headerout(&dsp, &comment, &packet[0], &packet[1], &packet[2]);
	for (int i = 0; i < 3; i++)
		ogg_stream_packetin(&stream, &packet[i]);
	pages(ogg_stream_flush);
	float *samples = vorbis_analysis_buffer(&dsp, RATE)[0];
	for (int i = 0; i < RATE; i++)
		samples[i] = 0.5f * (float)sin(i * 0.1);
	vorbis_analysis_wrote(&dsp, RATE);
	vorbis_analysis_wrote(&dsp, 0);
	while (vorbis_analysis_blockout(&dsp, &block) == 1) {
		vorbis_analysis(&block, NULL);
		vorbis_bitrate_addblock(&block);
		while (vorbis_bitrate_flushpacket(&dsp, packet))
			ogg_stream_packetin(&stream, packet);
		pages(ogg_stream_pageout);
	}
	pages(ogg_stream_flush);
	return 0;
}

static size_t from_memory(void *to, size_t one, size_t n, void *source)
{
	(void)source;
	n = n * one < size - at ? n * one : size - at;
	memcpy(to, file + at, n);
	at += n;
	return n;
}

int main(void)
{
	OggVorbis_File in;
	float **samples;
	double worst = 0;
	long n, total = 0;
	int section;

	if (encode() != 0 || size < 1000)
		return 1;
	if (ov_open_callbacks(file, &in, NULL, 0, (ov_callbacks){.read_func = from_memory}) != 0)
		return 2;
	if (ov_info(&in, -1)->rate != RATE || strcmp(vorbis_comment_query(ov_comment(&in, -1), "title", 0), "a tone") != 0)
		return 3;
	for (; (n = ov_read_float(&in, &samples, 4096, &section)) > 0; total += n)
		for (long i = 0; i < n; i++)
			if (total + i > 2000 && total + i < RATE - 2000)
				worst = fmax(worst, fabs(samples[0][i] - 0.5 * sin((double)(total + i) * 0.1)));
	return n == 0 && total == RATE && worst < 0.1 ? 0 : 4;
}
