/* An image written to memory and read back, in grey and 16 bits too; and what is no PNG is refused. */
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { W = 37, H = 19 };

struct memory {
	unsigned char bytes[1 << 16];
	size_t n, at;
};

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static void to_memory(png_structp png, png_bytep from, size_t n)
{
	struct memory *m = png_get_io_ptr(png);

	if (n > sizeof m->bytes - m->n)
		png_error(png, "full");
	memcpy(m->bytes + m->n, from, n);
	m->n += n;
}

static void from_memory(png_structp png, png_bytep to, size_t n)
{
	struct memory *m = png_get_io_ptr(png);

	if (n > m->n - m->at)
		png_error(png, "the end");
	memcpy(to, m->bytes + m->at, n);
	m->at += n;
}

static void no_flush(png_structp png)
{
	(void)png;
}

/* Writes rows of 16-bit grey with a text and a time; 0 when all went well. */
static int write_grey(struct memory *m, png_bytepp rows)
{
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_text text = {.compression = PNG_TEXT_COMPRESSION_zTXt, .key = "Title", .text = "a grey one"};

	if (setjmp(png_jmpbuf(png)))
		return -1;
	png_set_write_fn(png, m, to_memory, no_flush);
	png_set_IHDR(png, info, W, H, 16, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_ADAM7, PNG_COMPRESSION_TYPE_DEFAULT,
		     PNG_FILTER_TYPE_DEFAULT);
	png_set_text(png, info, &text, 1);
	png_set_rows(png, info, rows);
	png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
	png_destroy_write_struct(&png, &info);
	return 0;
}

/* The same rows are read back. -1: libpng has found a mistake. */
static int read_grey(struct memory *m, png_bytepp rows)
{
	png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_textp text = NULL;

	if (setjmp(png_jmpbuf(png))) {
		png_destroy_read_struct(&png, &info, NULL);
		return -1;
	}
	png_set_read_fn(png, m, from_memory);
	png_read_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
	expect(png_get_image_width(png, info) == W && png_get_image_height(png, info) == H, "its size");
	expect(png_get_bit_depth(png, info) == 16, "its depth");
	expect(png_get_text(png, info, &text, NULL) == 1 && !strcmp(text->text, "a grey one"), "its text");
	for (int y = 0; y < H; y++)
		if (memcmp(png_get_rows(png, info)[y], rows[y], 2 * W) != 0)
			failures++;
	png_destroy_read_struct(&png, &info, NULL);
	return 0;
}

static void grey(void)
{
	static struct memory m;
	static png_byte pixels[H][2 * W];
	png_bytep rows[H];

	for (int y = 0; y < H; y++) {
		rows[y] = pixels[y];
		for (int x = 0; x < 2 * W; x++)
			pixels[y][x] = (png_byte)(x * y + x);
	}
	expect(write_grey(&m, rows) == 0 && m.n > 100, "16 bits of grey, written");
	expect(png_sig_cmp(m.bytes, 0, 8) == 0, "a PNG's first bytes");
	expect(read_grey(&m, rows) == 0, "16 bits of grey, read");
}

static void colour(void)
{
	static unsigned char pixels[H][W][4], again[H][W][4], file[1 << 16];
	png_image image = {.version = PNG_IMAGE_VERSION, .width = W, .height = H, .format = PNG_FORMAT_RGBA};
	png_alloc_size_t n = sizeof file;

	for (int y = 0; y < H; y++)
		for (int x = 0; x < W; x++) {
			pixels[y][x][0] = (unsigned char)(7 * x);
			pixels[y][x][1] = (unsigned char)(13 * y);
			pixels[y][x][3] = 255;
		}
	expect(png_image_write_to_memory(&image, file, &n, 0, pixels, 0, NULL), "colours, written");
	memset(&image, 0, sizeof image);
	image.version = PNG_IMAGE_VERSION;
	expect(png_image_begin_read_from_memory(&image, file, n) && image.width == W, "colours, begun");
	image.format = PNG_FORMAT_RGBA;
	expect(png_image_finish_read(&image, NULL, again, 0, NULL), "colours, read");
	expect(memcmp(pixels, again, sizeof pixels) == 0, "the same colours");

	file[n / 2] ^= 1;
	expect(!png_image_begin_read_from_memory(&image, file, n) || !png_image_finish_read(&image, NULL, again, 0, NULL),
	       "a flipped bit is seen");
}

int main(void)
{
	grey();
	colour();
	expect(png_access_version_number() == PNG_LIBPNG_VER, "the library is the headers'");
	return failures != 0;
}
