// Sound goes to memory and comes back bit by bit, as FLAC and in Ogg; a spoilt file is noticed.
#include <FLAC++/decoder.h>
#include <FLAC++/encoder.h>
#include <FLAC/format.h>
#include <algorithm>
#include <cmath>
#include <vector>

using Bytes = std::vector<FLAC__byte>;
using Samples = std::vector<FLAC__int32>;

struct Encoder : FLAC::Encoder::Stream {
	Bytes bytes;

	FLAC__StreamEncoderWriteStatus write_callback(const FLAC__byte buffer[], size_t n, uint32_t, uint32_t) override
	{
		bytes.insert(bytes.end(), buffer, buffer + n);
		return FLAC__STREAM_ENCODER_WRITE_STATUS_OK;
	}
};

struct Decoder : FLAC::Decoder::Stream {
	const Bytes &bytes;
	size_t at = 0;
	int errors = 0;
	Samples samples;

	explicit Decoder(const Bytes &from) : bytes(from) {}
	FLAC__StreamDecoderReadStatus read_callback(FLAC__byte buffer[], size_t *n) override
	{
		*n = std::min(*n, bytes.size() - at);
		std::copy_n(bytes.begin() + long(at), *n, buffer);
		at += *n;
		return *n ? FLAC__STREAM_DECODER_READ_STATUS_CONTINUE : FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM;
	}
	FLAC__StreamDecoderWriteStatus write_callback(const FLAC__Frame *frame, const FLAC__int32 *const buffer[]) override
	{
		samples.insert(samples.end(), buffer[0], buffer[0] + frame->header.blocksize);
		return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE;
	}
	void error_callback(FLAC__StreamDecoderErrorStatus) override { errors++; }
};

int main()
{
	Samples samples;
	for (int i = 0; i < 50000; i++)
		samples.push_back(FLAC__int32(20000 * std::sin(i * 0.05)) + i % 3);
	for (bool ogg : {false, true}) {
		Encoder encoder;
		encoder.set_channels(1);
		encoder.set_compression_level(8);
		encoder.set_num_threads(2);
		if ((ogg ? encoder.init_ogg() : encoder.init()) != FLAC__STREAM_ENCODER_INIT_STATUS_OK)
			return 1;
		if (!encoder.process_interleaved(samples.data(), uint32_t(samples.size())) || !encoder.finish())
			return 2;
		if (encoder.bytes.size() > samples.size())
			return 3;
		Decoder decoder(encoder.bytes);
		if ((ogg ? decoder.init_ogg() : decoder.init()) != FLAC__STREAM_DECODER_INIT_STATUS_OK ||
		    !decoder.process_until_end_of_stream() || decoder.errors || decoder.samples != samples)
			return 4;
		encoder.bytes[encoder.bytes.size() / 2] ^= 1;
		Decoder spoilt(encoder.bytes);
		if (ogg ? spoilt.init_ogg() : spoilt.init())
			return 5;
		spoilt.process_until_end_of_stream();
		if (!spoilt.errors && spoilt.samples == samples)
			return 6;
	}
	return 0;
}
