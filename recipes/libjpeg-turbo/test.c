/* Written by one interface and read by the other; 12 bits a sample; a file that is none is refused. */
#include <stdio.h>
#include <stdlib.h>
#include <jpeglib.h>
#include <turbojpeg.h>

enum { W = 64, H = 48 };

static unsigned char pixels[H][W][3], again[H][W][3];

/* Compresses pixels by libjpeg's interface. */
static void compress(unsigned char **file, unsigned long *n)
{
	struct jpeg_compress_struct jpeg;
	struct jpeg_error_mgr error;

	jpeg.err = jpeg_std_error(&error);
	jpeg_create_compress(&jpeg);
	jpeg_mem_dest(&jpeg, file, n);
	jpeg.image_width = W, jpeg.image_height = H, jpeg.input_components = 3, jpeg.in_color_space = JCS_RGB;
	jpeg_set_defaults(&jpeg);
	jpeg_set_quality(&jpeg, 95, TRUE);
	jpeg.arith_code = TRUE;
	jpeg_start_compress(&jpeg, TRUE);
	for (JSAMPROW row = pixels[0][0]; jpeg.next_scanline < H; row += sizeof pixels[0])
		jpeg_write_scanlines(&jpeg, &row, 1);
	jpeg_finish_compress(&jpeg);
	jpeg_destroy_compress(&jpeg);
}

int main(void)
{
	unsigned char *file = NULL;
	unsigned long n = 0;
	size_t size = 0;
	tjhandle jpeg = tj3Init(TJINIT_TRANSFORM);

	for (int i = 0; i < W * H; i++)
		pixels[i / W][i % W][0] = (unsigned char)(4 * (i % W)), pixels[i / W][i % W][2] = (unsigned char)(5 * (i / W));
	compress(&file, &n);
	if (tj3DecompressHeader(jpeg, file, n) != 0 || tj3Get(jpeg, TJPARAM_JPEGWIDTH) != W ||
	    tj3Decompress8(jpeg, file, n, again[0][0], 0, TJPF_RGB) != 0)
		return 1;
	for (int i = 0; i < W * H * 3; i++)
		if (abs(pixels[0][0][i] - again[0][0][i]) > 30)
			return 2;
	file[0] = 0;
	if (tj3DecompressHeader(jpeg, file, n) == 0)
		return 3;

	static short deep[H][W];
	for (int i = 0; i < W * H; i++)
		deep[0][i] = (short)i;
	free(file);
	file = NULL;
	tj3Destroy(jpeg);
	jpeg = tj3Init(TJINIT_TRANSFORM);
	tj3Set(jpeg, TJPARAM_QUALITY, 100);
	tj3Set(jpeg, TJPARAM_SUBSAMP, TJSAMP_GRAY);
	if (tj3Compress12(jpeg, deep[0], W, 0, H, TJPF_GRAY, &file, &size) != 0 ||
	    tj3Decompress12(jpeg, file, size, deep[0], 0, TJPF_GRAY) != 0 || abs(deep[20][20] - 20 * (W + 1)) > 9)
		return 4;
	tj3Destroy(jpeg);
	return 0;
}
