/* A tone, encoded and decoded, sounds as before, if a bit quieter; what is no MP3 gives no sound. */
#include <lame/lame.h>
#include <math.h>
#include <string.h>

enum { RATE = 44100 };

static short in[RATE], out[2 * RATE], right[2 * RATE];
static unsigned char file[1 << 16];

/* Decodes the file's first n bytes, as they come, to out; how many samples these are. */
static int decode(int n)
{
	hip_t hip = hip_decode_init();
	int total = 0, m;

	for (int i = 0; i < n; i += 200, total += m)
		if ((m = hip_decode(hip, file + i, (size_t)(n - i < 200 ? n - i : 200), out + total, right)) < 0)
			break;
	hip_decode_exit(hip);
	return total;
}

int main(void)
{
	lame_t lame = lame_init();
	double re = 0, im = 0;
	int n, m;

	for (int i = 0; i < RATE; i++)
		in[i] = (short)(10000 * sin(6.2831853 * 441 * i / RATE));
	lame_set_num_channels(lame, 1);
	lame_set_in_samplerate(lame, RATE);
	lame_set_brate(lame, 64);
	if (lame_init_params(lame) != 0)
		return 1;
	n = lame_encode_buffer(lame, in, NULL, RATE, file, sizeof file);
	m = n < 0 ? n : lame_encode_flush(lame, file + n, (int)sizeof file - n);
	if (n < 0 || m < 0 || n + m < 7000 || n + m > 10000)
		return 2;
	lame_close(lame);
	m = decode(n + m);
	if (m < RATE || m > RATE + 4000)
		return 3;
	for (int i = 0; i < 10000; i++)
		re += out[20000 + i] * cos(6.2831853 * 441 * i / RATE), im += out[20000 + i] * sin(6.2831853 * 441 * i / RATE);
	if (fabs(sqrt(re * re + im * im) / 5000 - 9500) > 300)
		return 4;
	memset(file, 0, sizeof file);
	return decode(4000) > 0 ? 5 : 0;
}
