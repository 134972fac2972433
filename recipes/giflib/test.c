/* Colours are reduced to sixteen, written to memory as a GIF and read back; a file that ends early is refused. */
#include <gif_lib.h>
#include <string.h>

enum { W = 40, H = 30 };

static struct {
	GifByteType bytes[1 << 14];
	int n, at;
} file;

static int to_memory(GifFileType *gif, const GifByteType *from, int n)
{
	(void)gif;
	memcpy(file.bytes + file.n, from, (size_t)n);
	file.n += n;
	return n;
}

static int from_memory(GifFileType *gif, GifByteType *to, int n)
{
	(void)gif;
	if (n > file.n - file.at)
		n = file.n - file.at;
	memcpy(to, file.bytes + file.at, (size_t)n);
	file.at += n;
	return n;
}

int main(void)
{
	static GifByteType red[W * H], green[W * H], blue[W * H], pixels[W * H];
	GifColorType colours[16];
	GifFileType *gif;
	int n = 16, error;

	for (int i = 0; i < W * H; i++)
		red[i] = (GifByteType)(6 * (i % W)), green[i] = (GifByteType)(8 * (i / W)), blue[i] = 99;
	if (GifQuantizeBuffer(W, H, &n, red, green, blue, pixels, colours) != GIF_OK || n != 16)
		return 1;
	if (!(gif = EGifOpen(NULL, to_memory, &error)) ||
	    EGifPutScreenDesc(gif, W, H, 4, 0, GifMakeMapObject(16, colours)) != GIF_OK ||
	    EGifPutImageDesc(gif, 0, 0, W, H, 0, NULL) != GIF_OK || EGifPutLine(gif, pixels, W * H) != GIF_OK ||
	    EGifCloseFile(gif, &error) != GIF_OK)
		return 2;
	if (!(gif = DGifOpen(NULL, from_memory, &error)) || DGifSlurp(gif) != GIF_OK)
		return 3;
	if (gif->SWidth != W || gif->ImageCount != 1 || gif->SColorMap->ColorCount != 16 ||
	    memcmp(gif->SavedImages[0].RasterBits, pixels, sizeof pixels) != 0)
		return 4;
	DGifCloseFile(gif, &error);
	file.at = 0;
	file.n /= 2;
	return (gif = DGifOpen(NULL, from_memory, &error)) && DGifSlurp(gif) != GIF_OK ? 0 : 5;
}
