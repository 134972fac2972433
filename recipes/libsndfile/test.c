/* A tone goes into a file of each format, and comes back. */
#include <math.h>
#include <sndfile.h>
#include <stdio.h>

enum { RATE = 48000 };

static const struct {
	int format;
	double worst;
} formats[] = {
	{SF_FORMAT_WAV | SF_FORMAT_PCM_16, 0.001}, {SF_FORMAT_AIFF | SF_FORMAT_FLOAT, 0.001},
	{SF_FORMAT_AU | SF_FORMAT_ULAW, 0.03},     {SF_FORMAT_CAF | SF_FORMAT_ALAC_16, 0.001},
	{SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 0.001}, {SF_FORMAT_OGG | SF_FORMAT_VORBIS, 0.1},
	{SF_FORMAT_OGG | SF_FORMAT_OPUS, 0.1},
};

int main(void)
{
	static float in[RATE], out[RATE];
	SF_INFO info = {0};

	for (int i = 0; i < RATE; i++)
		in[i] = 0.5f * (float)sin(i * 0.1);
	for (unsigned f = 0; f < sizeof formats / sizeof *formats; f++) {
		double worst = 0;
		SF_INFO to = {.samplerate = RATE, .channels = 1, .format = formats[f].format};
		SNDFILE *file = sf_open("sound", SFM_WRITE, &to);
		if (!file || sf_writef_float(file, in, RATE) != RATE || sf_close(file) != 0)
			return printf("%x is not written: %s\n", formats[f].format, sf_strerror(file));
		info.format = 0;
		file = sf_open("sound", SFM_READ, &info);
		if (!file || info.samplerate != RATE || sf_readf_float(file, out, RATE) != RATE)
			return printf("%x is not read: %s\n", formats[f].format, sf_strerror(file));
		sf_close(file);
		for (int i = 2000; i < RATE - 2000; i++)
			worst = fmax(worst, fabs(in[i] - out[i]));
		if (worst > formats[f].worst)
			return printf("%x differs by %f\n", formats[f].format, worst);
	}
	return 0;
}
