/* A tone, encoded and decoded, sounds as before; by integers as well; a packet that is none is refused. */
#include <math.h>
#include <opus/opus.h>
#include <stddef.h>

enum { RATE = 48000, FRAME = 960 };

/* How much of a tone of so many hertz is in the samples, 0 to 1. */
static double tone(const float *samples, double hertz)
{
	double re = 0, im = 0;

	for (int i = 0; i < FRAME; i++)
		re += samples[i] * cos(6.2831853 * hertz * i / RATE), im += samples[i] * sin(6.2831853 * hertz * i / RATE);
	return 2 * sqrt(re * re + im * im) / FRAME;
}

int main(void)
{
	int error, n = 0;
	float in[FRAME], out[FRAME];
	unsigned char packet[4000];
	OpusEncoder *encoder = opus_encoder_create(RATE, 1, OPUS_APPLICATION_AUDIO, &error);
	OpusDecoder *decoder = opus_decoder_create(RATE, 1, &error);

	if (error != OPUS_OK || opus_encoder_ctl(encoder, OPUS_SET_BITRATE(64000)) != OPUS_OK)
		return 1;
	for (int frame = 0; frame < 10; frame++) {
		for (int i = 0; i < FRAME; i++)
			in[i] = 0.5f * (float)sin(6.2831853 * 1000 * (frame * FRAME + i) / RATE);
		n = opus_encode_float(encoder, in, FRAME, packet, sizeof packet);
		if (n < 20 || n > 1000 || opus_decode_float(decoder, packet, n, out, FRAME, 0) != FRAME)
			return 2;
	}
	if (fabs(tone(out, 1000) - 0.5) > 0.05 || tone(out, 3000) > 0.02)
		return 3;
	opus_int16 samples[FRAME];
	if (opus_decode(decoder, packet, n, samples, FRAME, 0) != FRAME || opus_decode(decoder, NULL, 0, samples, FRAME, 0) != FRAME)
		return 4;
	packet[0] |= 3;
	packet[1] = 0;
	return opus_decode(decoder, packet, n, samples, FRAME, 0) == OPUS_INVALID_PACKET ? 0 : 5;
}
