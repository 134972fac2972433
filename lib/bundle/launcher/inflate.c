#include "inflate.h"

struct bits {
	const byte *at, *end;
	word held;
	unsigned n; /* bits in held */
	int bad;
};

static unsigned bits_get(struct bits *b, unsigned n)
{
	while (b->n < n) {
		if (b->at == b->end) {
			b->bad = 1;
			return 0;
		}
		b->held |= (word)*b->at++ << b->n;
		b->n += 8;
	}
	unsigned value = (unsigned)(b->held & ((1ul << n) - 1));
	b->held >>= n;
	b->n -= n;
	return value;
}

/* A code: how many words have each length, and the words in their order. */
struct code {
	unsigned short counts[16], words[288];
};

static void code_make(struct code *c, const byte *lengths, unsigned n)
{
	unsigned short next[16];

	memset(c, 0, sizeof *c);
	for (unsigned i = 0; i < n; i++)
		c->counts[lengths[i]]++;
	c->counts[0] = 0;
	next[0] = next[1] = 0;
	for (unsigned i = 1; i < 15; i++)
		next[i + 1] = (unsigned short)(next[i] + c->counts[i]);
	for (unsigned i = 0; i < n; i++)
		if (lengths[i])
			c->words[next[lengths[i]]++] = (unsigned short)i;
}

static unsigned code_get(const struct code *c, struct bits *b)
{
	unsigned value = 0, first = 0, index = 0;

	for (unsigned size = 1; size < 16 && !b->bad; size++) {
		value |= bits_get(b, 1);
		if (value < first + c->counts[size])
			return c->words[index + value - first];
		index += c->counts[size];
		first = (first + c->counts[size]) << 1;
		value <<= 1;
	}
	b->bad = 1;
	return 0;
}

static void codes_read(struct bits *b, struct code *texts, struct code *distances)
{
	static const byte order[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
	byte lengths[320];
	unsigned n_texts = bits_get(b, 5) + 257, n_distances = bits_get(b, 5) + 1, n = bits_get(b, 4) + 4, i = 0;

	memset(lengths, 0, sizeof lengths);
	for (unsigned k = 0; k < n; k++)
		lengths[order[k]] = (byte)bits_get(b, 3);
	code_make(texts, lengths, 19);
	memset(lengths, 0, sizeof lengths);
	while (i < n_texts + n_distances && !b->bad) {
		unsigned w = code_get(texts, b), times = 1;
		byte value = (byte)w;
		if (w == 16) {
			value = i ? lengths[i - 1] : 0;
			times = 3 + bits_get(b, 2);
		} else if (w > 16) {
			value = 0;
			times = w == 17 ? 3 + bits_get(b, 3) : 11 + bits_get(b, 7);
		}
		for (; times && i < n_texts + n_distances; times--)
			lengths[i++] = value;
	}
	code_make(texts, lengths, n_texts < 288 ? n_texts : 288);
	code_make(distances, lengths + n_texts, n_distances);
}

static void codes_fixed(struct code *texts, struct code *distances)
{
	byte lengths[288];

	for (unsigned i = 0; i < 288; i++)
		lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
	code_make(texts, lengths, 288);
	for (unsigned i = 0; i < 30; i++)
		lengths[i] = 5;
	code_make(distances, lengths, 30);
}

/* The words of a block: bytes, and copies of what came before. */
static void block_read(struct bits *b, const struct code *texts, const struct code *distances, struct sink *out)
{
	while (!b->bad) {
		unsigned w = code_get(texts, b), size = 258, distance, more;
		if (w == 256)
			return;
		if (w < 256) {
			b->bad |= out->n == out->size;
			if (!b->bad)
				out->p[out->n++] = (byte)w;
			continue;
		}
		w -= 257;
		if (w < 28) {
			more = w < 8 ? 0 : w / 4 - 1;
			size = (w < 8 ? w : ((4 + w % 4) << more)) + 3 + bits_get(b, more);
		}
		w = code_get(distances, b);
		more = w < 4 ? 0 : w / 2 - 1;
		distance = (w < 4 ? w : ((2 + w % 2) << more)) + 1 + bits_get(b, more);
		b->bad |= w > 29 || distance > out->n || size > out->size - out->n;
		for (; size && !b->bad; size--, out->n++)
			out->p[out->n] = out->p[out->n - distance];
	}
}

static void stored_read(struct bits *b, struct sink *out)
{
	bits_get(b, b->n % 8);
	unsigned n = bits_get(b, 16);
	bits_get(b, 16);
	for (; n && !b->bad; n--) {
		byte value = (byte)bits_get(b, 8);
		b->bad |= out->n == out->size;
		if (!b->bad)
			out->p[out->n++] = value;
	}
}

int inflate(const byte *from, word n, struct sink *out)
{
	static struct code texts, distances;
	struct bits b = {.at = from, .end = from + n};
	unsigned last = 0;

	while (!last && !b.bad) {
		last = bits_get(&b, 1);
		unsigned kind = bits_get(&b, 2);
		if (kind == 0) {
			stored_read(&b, out);
			continue;
		}
		if (kind == 1)
			codes_fixed(&texts, &distances);
		else
			codes_read(&b, &texts, &distances);
		b.bad |= kind == 3;
		block_read(&b, &texts, &distances, out);
	}
	return b.bad || out->n != out->size;
}
