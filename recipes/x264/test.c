/* Pictures that move are encoded in 8 and in 10 bits: few bytes, and by the encoder's own measure like before. */
#include <stdint.h>
#include <string.h>
#include <x264.h>

enum { W = 128, H = 96, FRAMES = 12 };

static void draw(x264_picture_t *picture, int deep, int t)
{
	for (int plane = 0; plane < 3; plane++) {
		int w = plane ? W / 2 : W, h = plane ? H / 2 : H;
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++) {
				int value = plane ? 128 : (x + y + 2 * t) & 0xff;
				uint8_t *row = picture->img.plane[plane] + y * picture->img.i_stride[plane];
				if (deep)
					((uint16_t *)(void *)row)[x] = (uint16_t)(4 * value);
				else
					row[x] = (uint8_t)value;
			}
	}
}

static int encode(int deep)
{
	x264_param_t param;
	x264_picture_t in, out;
	x264_nal_t *nals;
	x264_t *x264;
	int n, count, size = 0, frames = 0;
	double psnr = 0;

	if (x264_param_default_preset(&param, "medium", NULL) != 0)
		return 1;
	param.i_width = W, param.i_height = H, param.i_csp = deep ? X264_CSP_I420 | X264_CSP_HIGH_DEPTH : X264_CSP_I420;
	param.i_bitdepth = deep ? 10 : 8, param.i_threads = 2,
	param.analyse.b_psnr = 1; /* which is measured where the log, told by default, would name it */
	if (!(x264 = x264_encoder_open(&param)) || x264_picture_alloc(&in, param.i_csp, W, H) != 0)
		return 2;
	if (x264_encoder_headers(x264, &nals, &count) < 0 || nals[0].i_type != NAL_SPS || memcmp(nals[0].p_payload, "\0\0\0\1", 4) != 0)
		return 3;
	for (int t = 0; t < FRAMES || x264_encoder_delayed_frames(x264); t++) {
		if (t < FRAMES)
			draw(&in, deep, in.i_pts = t);
		if ((n = x264_encoder_encode(x264, &nals, &count, t < FRAMES ? &in : NULL, &out)) < 0)
			return 4;
		if (n > 0)
			size += n, psnr += out.prop.f_psnr_avg, frames++;
	}
	x264_picture_clean(&in);
	x264_encoder_close(x264);
	return frames == FRAMES && size < W * H && psnr / FRAMES > 30 ? 0 : 5;
}

int main(void)
{
	int error = encode(0);

	return error ? error : encode(1) * 10;
}
