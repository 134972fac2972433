/* A font of one letter, in memory, and that letter's pixels; an outline made into pixels; bytes that are compressed
 * as fonts can be; all sorts of fonts are known. */
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_BITMAP_H
#include FT_GZIP_H
#include FT_MODULE_H
#include FT_OUTLINE_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

/* The letter A, 8 by 8, in the Bitmap Distribution Format. */
static const char font[] =
	"STARTFONT 2.1\nFONT -Test-Tiny-Medium-R-Normal--8-80-75-75-C-80-ISO10646-1\nSIZE 8 75 75\n"
	"FONTBOUNDINGBOX 8 8 0 0\nSTARTPROPERTIES 5\nFONT_ASCENT 8\nFONT_DESCENT 0\nFAMILY_NAME \"Tiny\"\n"
	"CHARSET_REGISTRY \"ISO10646\"\nCHARSET_ENCODING \"1\"\nENDPROPERTIES\nCHARS 1\n"
	"STARTCHAR A\nENCODING 65\nSWIDTH 1000 0\nDWIDTH 8 0\nBBX 8 8 0 0\nBITMAP\n"
	"18\n24\n42\n42\n7E\n42\n42\n00\nENDCHAR\nENDFONT\n";

static void letter(FT_Library library)
{
	FT_Face face;
	int error = FT_New_Memory_Face(library, (const FT_Byte *)font, sizeof font - 1, 0, &face);

	expect(!error, "a font");
	if (error)
		return;
	expect(!strcmp(face->family_name, "Tiny") && face->num_fixed_sizes == 1, "its name");
	expect(!FT_Set_Pixel_Sizes(face, 0, 8) && !FT_Load_Char(face, 'A', FT_LOAD_RENDER), "its letter");
	const FT_Bitmap *b = &face->glyph->bitmap;
	expect(b->rows == 8 && b->width == 8 && b->pixel_mode == FT_PIXEL_MODE_MONO, "its size");
	expect(b->buffer[0] == 0x18 && b->buffer[4 * b->pitch] == 0x7e, "its pixels");
	expect(FT_Get_Char_Index(face, 'B') == 0, "a letter that it has not");
	FT_Done_Face(face);
}

/* A square of 8 by 8 pixels, in a bitmap of 16 by 16: smooth edges are grey. */
static void square(FT_Library library)
{
	FT_Vector points[] = {{4 * 64 + 32, 4 * 64}, {12 * 64 + 32, 4 * 64}, {12 * 64 + 32, 12 * 64},
			      {4 * 64 + 32, 12 * 64}};
	unsigned char tags[] = {FT_CURVE_TAG_ON, FT_CURVE_TAG_ON, FT_CURVE_TAG_ON, FT_CURVE_TAG_ON};
	unsigned char pixels[16 * 16] = {0};
	unsigned short ends[] = {3};
	FT_Outline outline = {1, 4, points, tags, ends, 0};
	FT_Bitmap bitmap = {.rows = 16, .width = 16, .pitch = 16, .buffer = pixels, .num_grays = 256,
			    .pixel_mode = FT_PIXEL_MODE_GRAY};

	expect(!FT_Outline_Get_Bitmap(library, &outline, &bitmap), "an outline");
	expect(pixels[8 * 16 + 8] == 255 && pixels[0] == 0, "inside and outside");
	expect(pixels[8 * 16 + 4] > 100 && pixels[8 * 16 + 4] < 156, "an edge half a pixel wide");
}

static void *get(FT_Memory memory, long n)
{
	(void)memory;
	return malloc((size_t)n);
}

static void give_back(FT_Memory memory, void *block)
{
	(void)memory;
	free(block);
}

static void *resize(FT_Memory memory, long old, long n, void *block)
{
	(void)memory, (void)old;
	return realloc(block, (size_t)n);
}

int main(void)
{
	/* gzip's bytes of "fonts". */
	static const FT_Byte packed[] = {31,  139, 8,  0, 0,   0,   0, 0,   2, 3, 75, 203, 207,
					 43,  41,  6,  0, 251, 232, 3, 115, 5, 0, 0,  0};
	static const char *const modules[] = {"truetype", "cff", "type1", "t1cid", "pfr", "type42", "winfonts",
					      "pcf", "bdf", "sfnt", "psaux", "psnames", "pshinter", "autofitter",
					      "smooth", "raster1", "sdf", "ot-svg"};
	struct FT_MemoryRec_ memory = {NULL, get, give_back, resize};
	FT_Byte text[16] = {0};
	FT_ULong n = sizeof text;
	FT_Library library;

	if (FT_Init_FreeType(&library))
		return 2;
	letter(library);
	square(library);
	expect(!FT_Gzip_Uncompress(&memory, text, &n, packed, sizeof packed) && n == 5 && !memcmp(text, "fonts", 5),
	       "compressed bytes");
	for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
		expect(FT_Get_Module(library, modules[i]) != NULL, modules[i]);
	FT_Done_FreeType(library);
	return failures != 0;
}
