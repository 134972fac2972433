// There and back, in C++, in C and by a class of the program's own; spoilt data that is refused.
#include <snappy-c.h>
#include <snappy-sinksource.h>
#include <snappy.h>
#include <string>
#include <typeinfo>
#include <vector>

struct Counter : snappy::Sink {
	size_t n = 0;
	void Append(const char *, size_t size) override { n += size; }
};

int main()
{
	std::string text, packed, back;
	Counter counter;

	for (unsigned i = 0, random = 1; i < 300000; i++)
		text += i % 1000 < 500 ? 'x' : char((random = random * 1103515245 + 12345) >> 16);
	snappy::Compress(text.data(), text.size(), &packed);
	if (packed.size() > text.size() * 3 / 4 || !snappy::Uncompress(packed.data(), packed.size(), &back) || back != text)
		return 1;
	snappy::ByteArraySource source(text.data(), text.size());
	if (snappy::Compress(&source, &counter) != packed.size() || counter.n != packed.size())
		return 2;
	if (typeid(static_cast<snappy::Sink &>(counter)) != typeid(Counter))
		return 3;
	std::vector<char> out(text.size());
	size_t n = out.size();
	if (snappy_uncompress(packed.data(), packed.size(), out.data(), &n) != SNAPPY_OK || std::string(out.data(), n) != text)
		return 4;
	packed.resize(packed.size() / 2);
	return snappy_validate_compressed_buffer(packed.data(), packed.size()) == SNAPPY_INVALID_INPUT ? 0 : 5;
}
