/* A picture of two halves is decoded: the left one darker; bytes that are no video are refused. */
#include <dav1d/dav1d.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

/* AV1: a sequence's header and one key frame, 32 by 32. */
static const uint8_t video[] = {
	0x12, 0x00, 0x0a, 0x09, 0x18, 0x11, 0x3f, 0xf6, 0x88, 0x08, 0x68, 0x34, 0x20, 0x32,
	0x1a, 0x17, 0x87, 0x87, 0x86, 0x21, 0x84, 0x92, 0x49, 0x26, 0x50, 0x00, 0x00, 0x08,
	0x45, 0xcf, 0x3e, 0x29, 0x92, 0xa6, 0x95, 0x87, 0x75, 0xd9, 0xd1, 0x10, 0x54,
};

int main(void)
{
	Dav1dSettings settings;
	Dav1dContext *dav1d;
	Dav1dData data = {0};
	Dav1dPicture picture = {0};
	Dav1dSequenceHeader header;
	int error;

	dav1d_default_settings(&settings);
	settings.n_threads = 2;
	settings.max_frame_delay = 1;
	if (dav1d_open(&dav1d, &settings) != 0)
		return 1;
	memcpy(dav1d_data_create(&data, sizeof video), video, sizeof video);
	if (dav1d_send_data(dav1d, &data) != 0 || (error = dav1d_get_picture(dav1d, &picture)) != 0)
		return 2;
	if (picture.p.w != 32 || picture.p.h != 32 || picture.p.bpc != 8)
		return 3;
	const uint8_t *row = (const uint8_t *)picture.data[0] + 5 * picture.stride[0];
	if (row[4] < 86 || row[4] > 94 || row[25] < 111 || row[25] > 119)
		return printf("%d and %d\n", row[4], row[25]);
	dav1d_picture_unref(&picture);
	if (dav1d_get_picture(dav1d, &picture) != DAV1D_ERR(EAGAIN))
		return 4;
	dav1d_close(&dav1d);
	return dav1d_parse_sequence_header(&header, video + 2, 11) == 0 && header.max_width == 32 &&
			       dav1d_parse_sequence_header(&header, video + 13, 28) != 0
		       ? 0
		       : 5;
}
