/* Letters of a font of FreeType's get their widths; Hebrew ones stand from right to left; Arabic ones join. */
#include <ft2build.h>
#include FT_FREETYPE_H
#include <harfbuzz/hb-ft.h>
#include <harfbuzz/hb.h>
#include <stdio.h>

/* The letter A, 8 by 8, in the Bitmap Distribution Format. */
static const char tiny[] =
	"STARTFONT 2.1\nFONT -Test-Tiny-Medium-R-Normal--8-80-75-75-C-80-ISO10646-1\nSIZE 8 75 75\n"
	"FONTBOUNDINGBOX 8 8 0 0\nSTARTPROPERTIES 4\nFONT_ASCENT 8\nFONT_DESCENT 0\n"
	"CHARSET_REGISTRY \"ISO10646\"\nCHARSET_ENCODING \"1\"\nENDPROPERTIES\nCHARS 1\n"
	"STARTCHAR A\nENCODING 65\nSWIDTH 1000 0\nDWIDTH 8 0\nBBX 8 8 0 0\nBITMAP\n"
	"18\n24\n42\n42\n7E\n42\n42\n00\nENDCHAR\nENDFONT\n";

/* A font of ours has a glyph of its own number for each letter, ten wide. */
static hb_bool_t glyph(hb_font_t *font, void *data, hb_codepoint_t letter, hb_codepoint_t *found, void *user)
{
	(void)font, (void)data, (void)user;
	*found = letter;
	return 1;
}

static hb_position_t width(hb_font_t *font, void *data, hb_codepoint_t letter, void *user)
{
	(void)font, (void)data, (void)user, (void)letter;
	return 10;
}

static hb_font_t *ours(void)
{
	hb_font_t *font = hb_font_create(hb_face_create(hb_blob_get_empty(), 0));
	hb_font_funcs_t *functions = hb_font_funcs_create();

	hb_font_funcs_set_nominal_glyph_func(functions, glyph, NULL, NULL);
	hb_font_funcs_set_glyph_h_advance_func(functions, width, NULL, NULL);
	hb_font_set_funcs(font, functions, NULL, NULL);
	return font;
}

static hb_buffer_t *shape(hb_font_t *font, const char *text)
{
	hb_buffer_t *buffer = hb_buffer_create();

	hb_buffer_add_utf8(buffer, text, -1, 0, -1);
	hb_buffer_guess_segment_properties(buffer);
	hb_shape(font, buffer, NULL, 0);
	return buffer;
}

int main(void)
{
	FT_Library library;
	FT_Face face;
	unsigned n;

	if (FT_Init_FreeType(&library) || FT_New_Memory_Face(library, (const FT_Byte *)tiny, sizeof tiny - 1, 0, &face) ||
	    FT_Set_Pixel_Sizes(face, 0, 8))
		return 1;
	hb_buffer_t *buffer = shape(hb_ft_font_create_referenced(face), "AB");
	hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, &n);
	hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, NULL);
	if (n != 2 || at[0].x_advance != 8 * 64 || !glyphs[0].codepoint || glyphs[1].codepoint)
		return 2;
	buffer = shape(ours(), "\u05d0\u05d1");
	glyphs = hb_buffer_get_glyph_infos(buffer, &n);
	if (n != 2 || glyphs[0].codepoint != 0x5d1 || hb_buffer_get_direction(buffer) != HB_DIRECTION_RTL ||
	    hb_buffer_get_glyph_positions(buffer, NULL)[0].x_advance != 10)
		return 3;
	buffer = shape(ours(), "\u0628\u0628");
	return hb_buffer_get_script(buffer) == HB_SCRIPT_ARABIC && hb_buffer_get_length(buffer) == 2 ? 0 : 4;
}
