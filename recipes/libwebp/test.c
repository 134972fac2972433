/* Without loss and with it, there and back; two pictures that move, put together and taken apart. */
#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>
#include <webp/encode.h>
#include <webp/mux.h>

enum { W = 50, H = 40 };

int main(void)
{
	static uint8_t pixels[H][W][4];
	uint8_t *file, *again;
	int w, h;
	size_t n;

	for (int i = 0; i < W * H; i++)
		pixels[0][i][0] = (uint8_t)(5 * (i % W)), pixels[0][i][1] = (uint8_t)(6 * (i / W)), pixels[0][i][3] = 255;
	n = WebPEncodeLosslessRGBA(pixels[0][0], W, H, 4 * W, &file);
	if (!n || !(again = WebPDecodeRGBA(file, n, &w, &h)) || w != W || h != H || memcmp(again, pixels, sizeof pixels) != 0)
		return 1;
	WebPFree(again);
	if (WebPDecodeRGBA(file, n / 2, &w, &h))
		return 2;
	WebPFree(file);
	n = WebPEncodeRGBA(pixels[0][0], W, H, 4 * W, 90, &file);
	if (!n || !(again = WebPDecodeRGBA(file, n, &w, &h)))
		return 3;
	for (int i = 0; i < W * H; i++)
		if (abs(again[4 * i] - pixels[0][i][0]) > 40)
			return 4;

	WebPAnimEncoder *movie = WebPAnimEncoderNew(W, H, NULL);
	WebPConfig config;
	WebPPicture picture;
	WebPData data;
	WebPConfigInit(&config);
	WebPPictureInit(&picture);
	picture.width = W, picture.height = H, picture.use_argb = 1, config.use_sharp_yuv = 1;
	for (int i = 0; i < 2; i++, pixels[9][9][0] ^= 255) {
		WebPPictureImportRGBA(&picture, pixels[0][0], 4 * W);
		if (!WebPAnimEncoderAdd(movie, &picture, 100 * i, &config))
			return 5;
	}
	if (!WebPAnimEncoderAdd(movie, NULL, 200, NULL) || !WebPAnimEncoderAssemble(movie, &data))
		return 6;
	WebPDemuxer *demuxer = WebPDemux(&data);
	return WebPDemuxGetI(demuxer, WEBP_FF_FRAME_COUNT) == 2 ? 0 : 7;
}
