/* A picture is written with each compression and read back; half a file is refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <unistd.h>

enum { W = 64, H = 40 };

static const struct {
	uint16_t compression;
	int worst;
} ways[] = {
	{COMPRESSION_NONE, 0}, {COMPRESSION_LZW, 0},  {COMPRESSION_PACKBITS, 0}, {COMPRESSION_ADOBE_DEFLATE, 0},
	{COMPRESSION_LZMA, 0}, {COMPRESSION_ZSTD, 0}, {COMPRESSION_JPEG, 30},    {COMPRESSION_WEBP, 40},
};

static uint8_t in[H][W][3], out[H][W][3];

static int write_with(uint16_t compression)
{
	TIFF *tiff = TIFFOpen("picture", "w");
	int ok = 1;

	TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, W);
	TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, H);
	TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
	TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
	TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
	TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
	TIFFSetField(tiff, TIFFTAG_COMPRESSION, compression);
	TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, H);
	ok = TIFFWriteEncodedStrip(tiff, 0, in, sizeof in) == sizeof in;
	TIFFClose(tiff);
	return ok;
}

int main(void)
{
	TIFFSetErrorHandler(NULL);
	TIFFSetWarningHandler(NULL);
	for (int i = 0; i < W * H; i++)
		in[0][i][0] = (uint8_t)(4 * (i % W)), in[0][i][2] = (uint8_t)(5 * (i / W));
	for (unsigned i = 0; i < sizeof ways / sizeof *ways; i++) {
		if (!TIFFIsCODECConfigured(ways[i].compression) || !write_with(ways[i].compression))
			return printf("no compression %d\n", ways[i].compression);
		TIFF *tiff = TIFFOpen("picture", "r");
		if (!tiff || TIFFReadEncodedStrip(tiff, 0, out, sizeof out) != sizeof out)
			return printf("compression %d is not read\n", ways[i].compression);
		TIFFClose(tiff);
		for (int k = 0; k < W * H * 3; k++)
			if (abs(in[0][0][k] - out[0][0][k]) > ways[i].worst)
				return printf("compression %d: another picture\n", ways[i].compression);
	}
	return truncate("picture", 200) != 0 || TIFFOpen("picture", "r") ? 1 : 0;
}
