#ifndef MSTATIC_FIELD_H
#define MSTATIC_FIELD_H
/* Numbers in ELF structures of either class and byte order, on a host of either. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "constants.h"

/* How a file writes its structures. */
struct form {
	bool wide; /* ELF64 */
	bool big;  /* the most significant byte comes first */
};

/* A field: its offset in the 32- and the 64-bit structure, and its size in each. */
struct field {
	size_t narrow_at, narrow_size, wide_at, wide_size;
};
#define FIELD(s, f)                                                                                      \
	((struct field){offsetof(Elf32_##s, f), sizeof ((Elf32_##s *)0)->f, offsetof(Elf64_##s, f),       \
			sizeof ((Elf64_##s *)0)->f})
/* The size of a structure in a file of that form. */
#define STRUCTURE(form, s) ((form).wide ? sizeof(Elf64_##s) : sizeof(Elf32_##s))

/* A number of 1, 2, 4 or 8 bytes at p, which need not be aligned. */
static inline uint64_t number_get(const unsigned char *p, size_t size, bool big)
{
	bool swap = big != (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
	uint64_t wide;
	uint32_t word;
	uint16_t half;

	switch (size) {
	case 8:
		memcpy(&wide, p, sizeof wide);
		return swap ? __builtin_bswap64(wide) : wide;
	case 4:
		memcpy(&word, p, sizeof word);
		return swap ? __builtin_bswap32(word) : word;
	case 2:
		memcpy(&half, p, sizeof half);
		return swap ? __builtin_bswap16(half) : half;
	default:
		return *p;
	}
}

static inline void number_put(unsigned char *p, size_t size, bool big, uint64_t value)
{
	for (size_t i = 0; i < size; i++)
		p[big ? size - 1 - i : i] = (unsigned char)(value >> 8 * i);
}

/* The field of the whole structure at p. */
static inline uint64_t field_get(const unsigned char *p, struct form form, struct field f)
{
	return form.wide ? number_get(p + f.wide_at, f.wide_size, form.big)
			 : number_get(p + f.narrow_at, f.narrow_size, form.big);
}

/* Sets it. */
static inline void field_put(unsigned char *p, struct form form, struct field f, uint64_t value)
{
	size_t size = form.wide ? f.wide_size : f.narrow_size;

	number_put(p + (form.wide ? f.wide_at : f.narrow_at), size, form.big, value);
}

#endif
